package dev.caravan.operation.transfer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.Loss;
import dev.caravan.model.NotCarried;
import dev.caravan.model.VerificationOutcome;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code migrate} did, or with {@code --dry-run} would do; its JSON is a contract. */
@JsonNaming(SnakeCaseStrategy.class)
public record MigrateReport(
        int formatVersion,
        String operation,
        String runId,
        Status status,
        String startedAt,
        String finishedAt,
        @Nullable Failure error,
        String source,
        String target,
        int totalTables,
        int successfulTables,
        int failedTables,
        long totalSourceRows,
        long totalMigratedRows,
        long totalRejectedRows,
        long rowsPerSecond,
        long peakMemoryMb,
        int errorCount,
        double averageBatchSeconds,
        List<TableOutcome> tableResults,
        List<Loss> losses,
        List<NotCarried> notCarried,
        List<String> warnings,
        @Nullable VerificationOutcome verification,
        @Nullable String snapshotId,
        @Nullable MigrationPlan plan,
        @Nullable Forecast forecast,
        @JsonInclude(Include.NON_NULL) @Nullable MetricPreview preview,
        @JsonInclude(Include.NON_NULL) @Nullable String newExperimentId) {

    static final int FORMAT_VERSION = 1;

    /** How it ended. */
    public enum Status {
        COMPLETED,
        COMPLETED_WITH_REJECTS,
        FINDINGS,
        FAILED,
        INTERRUPTED,
        DRY_RUN;

        @com.fasterxml.jackson.annotation.JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The failure of a run.
     *
     * @param cause where it came from; no part of the JSON, and null in a report that was read from it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Failure(
            ErrorCode code,
            String message,
            @Nullable String hint,
            @JsonIgnore @Nullable Throwable cause) {}

    /** The id of the run if it has failed, else null. */
    public @Nullable String failedRun() {
        return error == null ? null : runId;
    }

    @JsonIgnore
    public int exitCode() {
        if (error != null) {
            return error.code().exitCode();
        }
        return status == Status.COMPLETED || status == Status.DRY_RUN ? 0 : ErrorCode.FINDINGS.exitCode();
    }
}
