package dev.caravan.operation.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.caravan.model.DatabaseObject;
import dev.caravan.model.TableChecksum;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot is; the content of its {@code manifest.json}, which is written last.
 *
 * @param createdAt ISO 8601, UTC
 * @param engine the id of the engine it was taken of
 * @param source the database it was taken of, without secrets
 * @param identity tells that database from others; see {@link Identity}
 * @param toolVersion of the Caravan that took it
 * @param held whether it must not be deleted
 * @param runId the run that it was taken before, or null
 * @param sizeBytes of the data file
 * @param dataFile its name in the folder
 * @param sha256 of the data file
 * @param tables what its tables come to when they are read as the data file's engine declares them
 * @param keptNames tables that are called otherwise in the data file, where their names would clash, each with its name there
 * @param schema everything the database held besides rows
 * @param declared how the tables were declared; null of a file, and of a snapshot that is older than such files
 * @param checksum of all the rest; see {@link ManifestFile}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Manifest(
        int formatVersion,
        String snapshotId,
        String createdAt,
        String description,
        List<String> tags,
        Map<String, String> metadata,
        String engine,
        String engineVersion,
        String source,
        String identity,
        String toolVersion,
        boolean held,
        @Nullable String runId,
        long sizeBytes,
        String dataFile,
        String sha256,
        List<TableChecksum> tables,
        @JsonInclude(Include.NON_EMPTY) @Nullable Map<String, String> keptNames,
        List<DatabaseObject> schema,
        @JsonInclude(Include.NON_NULL) @Nullable Declarations declared,
        String checksum) {

    public static final int FORMAT_VERSION = 1;

    public Manifest {
        tags = List.copyOf(tags);
        metadata = new TreeMap<>(metadata);
        tables = List.copyOf(tables);
        keptNames = keptNames == null ? Map.of() : new TreeMap<>(keptNames);
        schema = List.copyOf(schema);
    }

    /** All rows of all tables. */
    public long rows() {
        return tables.stream().mapToLong(TableChecksum::rows).sum();
    }

    Manifest withHeld(boolean hold) {
        return with(hold, sizeBytes, sha256, "");
    }

    Manifest withData(long bytes, String hash) {
        return with(held, bytes, hash, "");
    }

    Manifest withChecksum(String sum) {
        return with(held, sizeBytes, sha256, sum);
    }

    private Manifest with(boolean hold, long bytes, String hash, String sum) {
        return new Manifest(
                formatVersion,
                snapshotId,
                createdAt,
                description,
                tags,
                metadata,
                engine,
                engineVersion,
                source,
                identity,
                toolVersion,
                hold,
                runId,
                bytes,
                dataFile,
                hash,
                tables,
                keptNames,
                schema,
                declared,
                sum);
    }
}
