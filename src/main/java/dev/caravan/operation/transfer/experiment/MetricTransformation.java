package dev.caravan.operation.transfer.experiment;

import dev.caravan.engine.Engines;
import dev.caravan.hierarchy.Closure;
import dev.caravan.hierarchy.Hierarchies;
import dev.caravan.hierarchy.Leaf;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.MetricUpdate;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import dev.caravan.operation.transfer.MigrateRequestBuilder;
import dev.caravan.transform.GlobalSettings;
import dev.caravan.transform.Rules;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** Makes a migration of a metric table into itself from what was asked, and its report from the migration's. */
public final class MetricTransformation {

    private final Engines engines;
    private final Path folder;
    private final Path usualRules;

    /**
     * @param folder the working folder, whose own hierarchies count
     * @param usualRules the file whose rules hold where none is named
     */
    public MetricTransformation(Engines engines, Path folder, Path usualRules) {
        this.engines = engines;
        this.folder = folder;
        this.usualRules = usualRules;
    }

    /** @throws MigrationException USAGE if the rules are not for metrics; NOT_FOUND if there is no such file or experiment */
    public MigrateRequest request(TransformMetricsRequest asked) throws SQLException {
        Path named = asked.transformationFile();
        Path file = named == null ? usualRules : named;
        Rules rules = Rules.read(file);
        requireMetricRules(rules, file);
        GlobalSettings settings = rules.settings();
        try (ExperimentTables tables = ExperimentTables.in(engines, Hierarchies.load(folder), asked.database())) {
            Leaf metrics = metrics(tables, rules);
            MigrateRequestBuilder request = MigrateRequest.between(asked.database(), asked.database())
                    .tables(java.util.List.of(metrics.table()))
                    .rules(file)
                    .batchSize(asked.batchSize())
                    .strategy(settings.rollbackOnError() ? Strategy.CONSERVATIVE : Strategy.BALANCED)
                    .dryRun(asked.dryRun())
                    .noSnapshot(asked.noSnapshot())
                    .resume(asked.resume())
                    .merge(new MetricUpdate(asked.experimentIds(), asked.metricIds(), settings.backupOriginal()));
            String where = where(tables, metrics, asked);
            return (where == null ? request : request.where(Map.of(metrics.table(), where))).build();
        }
    }

    private static void requireMetricRules(Rules rules, Path file) {
        if (!rules.tables().isEmpty()) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "Rules file " + file + ", $.table_transformations: transform-metrics changes metrics by"
                            + " metric_transformations only",
                    "leave them out here; migrate and migrate-experiment apply them");
        }
        if (rules.metricRules().isEmpty()) {
            throw new MigrationException(
                    ErrorCode.USAGE, "Rules file " + file + " has no metric_transformations", "add at least one");
        }
    }

    /** @throws MigrationException NOT_FOUND if the application keeps no metrics that rules know */
    private static Leaf metrics(ExperimentTables tables, Rules rules) {
        for (Leaf leaf : tables.hierarchy().leaves()) {
            Table table = tables.schema().table(leaf.table()).orElseThrow();
            if (Rules.areMetrics(table)) {
                if (table.primaryKey() == null) {
                    throw new MigrationException(
                            ErrorCode.REFUSED,
                            "Table '" + table.name() + "' has no primary key to find its rows by",
                            "give it one first");
                }
                rules.forTable(table);
                return leaf;
            }
        }
        throw new MigrationException(
                ErrorCode.NOT_FOUND,
                "The experiments of " + tables.hierarchy().name() + " in " + tables.label()
                        + " have no table of metrics with the columns type and per_label_val",
                "there is nothing that rules for metrics could change");
    }

    private static @org.jspecify.annotations.Nullable String where(
            ExperimentTables tables, Leaf metrics, TransformMetricsRequest asked) throws SQLException {
        String ofExperiments = null;
        if (!asked.experimentIds().isEmpty()) {
            Closure closure = tables.closure(asked.experimentIds());
            ofExperiments = closure.of(metrics.table());
        }
        if (asked.metricIds().isEmpty()) {
            return ofExperiments;
        }
        String these = tables.rows(metrics, asked.metricIds());
        return ofExperiments == null ? these : "(" + ofExperiments + ") AND (" + these + ")";
    }

    public TransformMetricsReport report(MigrateReport run, MigrateRequest request) {
        return TransformMetricsReport.of(
                run,
                String.valueOf(request.rules()),
                request.merge() != null && request.merge().keepsOriginals());
    }
}
