package dev.caravan.operation.interchange;

import java.nio.file.Path;

/**
 * What a person asks of {@code import-experiment}.
 *
 * @param file a document of {@code export-experiment} or of the Experiment Manager's own tool
 * @param preserveIds whether rows keep their ids, which must be free then
 * @param validate whether contents are checked, not only what is needed to store them
 */
public record ImportRequest(String database, Path file, boolean preserveIds, boolean validate) {

    public ImportRequest withDatabase(String address) {
        return new ImportRequest(address, file, preserveIds, validate);
    }
}
