package dev.caravan.operation.transfer.experiment;

import dev.caravan.engine.Engines;
import dev.caravan.hierarchy.Closure;
import dev.caravan.hierarchy.Hierarchies;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.operation.transfer.ExperimentCopy;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a migration of all that an experiment consists of from what was asked, and its report from the migration's. */
public final class ExperimentMigration {

    private final Engines engines;
    private final Path folder;

    /** @param folder the working folder, whose own hierarchies count */
    public ExperimentMigration(Engines engines, Path folder) {
        this.engines = engines;
        this.folder = folder;
    }

    /** @throws MigrationException NOT_FOUND if there is no such experiment */
    public MigrateRequest request(MigrateExperimentRequest asked) throws SQLException {
        try (ExperimentTables tables = ExperimentTables.in(engines, Hierarchies.load(folder), asked.database())) {
            Hierarchy hierarchy = tables.hierarchy();
            requireIds(tables, asked);
            Closure closure = tables.closure(List.of(asked.sourceExperiment()));
            Map<String, String> where = new LinkedHashMap<>();
            hierarchy.tables().forEach(table -> where.put(table, closure.of(table)));
            return MigrateRequest.between(asked.database(), asked.to() == null ? asked.database() : asked.to())
                    .tables(hierarchy.tables())
                    .where(where)
                    .rules(asked.transformationFile())
                    .strategy(asked.strategy())
                    .batchSize(asked.batchSize())
                    .noSnapshot(asked.noSnapshot())
                    .resume(asked.resume())
                    .merge(new ExperimentCopy(hierarchy, asked.sourceExperiment(), asked.targetExperiment()))
                    .build();
        }
    }

    private static void requireIds(ExperimentTables tables, MigrateExperimentRequest asked) {
        Hierarchy hierarchy = tables.hierarchy();
        if (hierarchy.root().identity() == null) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "The experiments of " + hierarchy.name() + " have no id that a copy could get anew",
                    "declare one as identity in hierarchies/" + hierarchy.name() + ".yaml");
        }
        if (asked.targetExperiment() != null) {
            tables.rows(hierarchy.root(), List.of(asked.targetExperiment()));
        }
    }

    public MigrateExperimentReport report(MigrateReport run, String sourceExperiment) {
        return MigrateExperimentReport.of(run, sourceExperiment);
    }
}
