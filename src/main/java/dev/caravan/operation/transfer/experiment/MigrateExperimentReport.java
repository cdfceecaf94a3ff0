package dev.caravan.operation.transfer.experiment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.model.Loss;
import dev.caravan.model.NotCarried;
import dev.caravan.model.VerificationOutcome;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.TableOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code migrate-experiment} did; its JSON is a contract.
 *
 * @param newExperimentId a whole number or, where experiments are named by texts, a text; null if it failed
 * @param itemsProcessed rows of all tables
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MigrateExperimentReport(
        int formatVersion,
        String operation,
        String runId,
        MigrateReport.Status status,
        String startedAt,
        String finishedAt,
        MigrateReport.@Nullable Failure error,
        String source,
        String target,
        String sourceExperimentId,
        @Nullable Object newExperimentId,
        long itemsProcessed,
        long totalRejectedRows,
        long rowsPerSecond,
        long peakMemoryMb,
        List<TableOutcome> tableResults,
        List<Loss> losses,
        List<NotCarried> notCarried,
        List<String> warnings,
        @Nullable VerificationOutcome verification,
        @Nullable String snapshotId,
        @JsonIgnore int exitCode) {

    static MigrateExperimentReport of(MigrateReport run, String sourceExperiment) {
        return new MigrateExperimentReport(
                run.formatVersion(),
                run.operation(),
                run.runId(),
                run.status(),
                run.startedAt(),
                run.finishedAt(),
                run.error(),
                run.source(),
                run.target(),
                sourceExperiment,
                id(run.newExperimentId()),
                run.totalMigratedRows(),
                run.totalRejectedRows(),
                run.rowsPerSecond(),
                run.peakMemoryMb(),
                run.tableResults(),
                run.losses(),
                run.notCarried(),
                run.warnings(),
                run.verification(),
                run.snapshotId(),
                run.exitCode());
    }

    private static @Nullable Object id(@Nullable String id) {
        return id != null && id.matches("-?\\d{1,18}") ? (Object) Long.valueOf(id) : id;
    }
}
