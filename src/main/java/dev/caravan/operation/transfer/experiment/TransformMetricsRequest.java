package dev.caravan.operation.transfer.experiment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of {@code transform-metrics}.
 *
 * @param database a configured name, a file or a URL
 * @param experimentIds only the metrics of these experiments, whatever they hang on; empty for all rows
 * @param metricIds only these metrics; empty for all
 * @param batchSize rows in a batch, 0 to choose from the engine
 * @param transformationFile the rules, or null for those of {@code caravan.metrics.rules}
 * @param dryRun counts what each rule would change, and writes nothing
 * @param noSnapshot changes rows although nothing is there to undo it with
 * @param resume goes on with the unfinished run in the database
 */
public record TransformMetricsRequest(
        String database,
        List<String> experimentIds,
        List<String> metricIds,
        int batchSize,
        @Nullable Path transformationFile,
        boolean dryRun,
        boolean noSnapshot,
        boolean resume) {

    public TransformMetricsRequest {
        experimentIds = List.copyOf(experimentIds);
        metricIds = List.copyOf(metricIds);
    }

    /** All metrics of a database, by the rules of a file. */
    public static TransformMetricsRequest of(String database, Path transformationFile) {
        return new TransformMetricsRequest(database, List.of(), List.of(), 0, transformationFile, false, false, false);
    }

    public TransformMetricsRequest withDatabase(String address) {
        return new TransformMetricsRequest(
                address, experimentIds, metricIds, batchSize, transformationFile, dryRun, noSnapshot, resume);
    }
}
