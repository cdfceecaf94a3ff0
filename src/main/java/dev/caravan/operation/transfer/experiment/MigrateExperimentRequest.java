package dev.caravan.operation.transfer.experiment;

import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of {@code migrate-experiment}.
 *
 * @param database where the experiment is: a configured name, a file or a URL
 * @param sourceExperiment its id
 * @param targetExperiment the experiment that gets its rows, made with that id if it is absent; null for a new one
 * @param to the database that gets the copy; null for the same
 * @param batchSize rows in a batch, 0 to choose from the engine
 * @param transformationFile rules to apply on the way, or null
 * @param noSnapshot adds rows to tables that are there although nothing is there to undo it with
 * @param resume goes on with the unfinished run in the database that gets the copy
 */
public record MigrateExperimentRequest(
        String database,
        String sourceExperiment,
        @Nullable String targetExperiment,
        @Nullable String to,
        Strategy strategy,
        int batchSize,
        @Nullable Path transformationFile,
        boolean noSnapshot,
        boolean resume) {

    /** A copy of an experiment beside it. */
    public static MigrateExperimentRequest of(String database, String sourceExperiment) {
        return new MigrateExperimentRequest(
                database, sourceExperiment, null, null, Strategy.BALANCED, 0, null, false, false);
    }

    public MigrateExperimentRequest withDatabases(String address, @Nullable String target) {
        return new MigrateExperimentRequest(
                address,
                sourceExperiment,
                targetExperiment,
                target,
                strategy,
                batchSize,
                transformationFile,
                noSnapshot,
                resume);
    }
}
