package dev.caravan.operation.interchange;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of {@code export-experiment}.
 *
 * @param experimentId the key of the experiment as text
 * @param includeMetrics whether metrics, and the levels that only carry them, are part of the document
 * @param includeArtifacts the same for artifacts
 * @param file the document to write, or null if it goes to {@code stream}
 * @param overwrite whether a file that is there may be replaced
 * @param stream the caller's, which stays open; looked at only if there is no file
 */
public record ExportRequest(
        String database,
        String experimentId,
        boolean includeMetrics,
        boolean includeArtifacts,
        @Nullable Path file,
        boolean overwrite,
        @Nullable OutputStream stream) {

    /** Everything an experiment has, into a new file. */
    public static ExportRequest complete(String database, String experimentId, Path file) {
        return new ExportRequest(database, experimentId, true, true, file, false, null);
    }

    public ExportRequest withDatabase(String address) {
        return new ExportRequest(address, experimentId, includeMetrics, includeArtifacts, file, overwrite, stream);
    }

    /** In the words of {@link dev.caravan.hierarchy.Level#includedWith}. */
    List<String> included() {
        List<String> included = new ArrayList<>();
        if (includeMetrics) {
            included.add("metrics");
        }
        if (includeArtifacts) {
            included.add("artifacts");
        }
        return included;
    }
}
