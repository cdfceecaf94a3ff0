package dev.caravan.operation.transfer.experiment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.model.VerificationOutcome;
import dev.caravan.operation.transfer.MetricPreview;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.TableOutcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code transform-metrics} did, or with {@code --dry-run} would do; its JSON is a contract.
 *
 * @param rules the file whose rules were applied
 * @param rejected rows that a rule refused: they stay as they are, and are dead letters too
 * @param successRate the part of the rows that no rule refused, 0 to 100
 * @param originalsKept whether {@code undo} can put back what the changed rows were
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TransformMetricsReport(
        int formatVersion,
        String operation,
        String runId,
        MigrateReport.Status status,
        String startedAt,
        String finishedAt,
        MigrateReport.@Nullable Failure error,
        String database,
        String rules,
        long metricsUpdated,
        long metricsUnchanged,
        long rejected,
        double successRate,
        boolean originalsKept,
        long rowsPerSecond,
        long peakMemoryMb,
        List<String> warnings,
        @Nullable VerificationOutcome verification,
        @Nullable String snapshotId,
        @JsonInclude(Include.NON_NULL) @Nullable MetricPreview preview,
        @JsonIgnore int exitCode) {

    private static final double HUNDRED = 100;

    static TransformMetricsReport of(MigrateReport run, String rules, boolean keepsOriginals) {
        MetricPreview preview = run.preview();
        long rows = preview != null ? preview.rows() - preview.rejected() : run.totalMigratedRows();
        long rejected = preview != null ? preview.rejected() : run.totalRejectedRows();
        long updated = preview != null
                ? preview.changed()
                : run.tableResults().stream()
                        .map(TableOutcome::updatedRows)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum();
        return new TransformMetricsReport(
                run.formatVersion(),
                run.operation(),
                run.runId(),
                run.status(),
                run.startedAt(),
                run.finishedAt(),
                run.error(),
                run.target(),
                rules,
                updated,
                rows - updated,
                rejected,
                rows + rejected == 0 ? HUNDRED : rows * HUNDRED / (rows + rejected),
                keepsOriginals && updated > 0 && run.error() == null && preview == null,
                run.rowsPerSecond(),
                run.peakMemoryMb(),
                run.warnings(),
                run.verification(),
                run.snapshotId(),
                preview,
                run.exitCode());
    }
}
