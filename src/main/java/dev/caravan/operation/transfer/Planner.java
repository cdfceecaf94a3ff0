package dev.caravan.operation.transfer;

import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.expression.ExpressionTranslator;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.KeptTable;
import dev.caravan.model.Loss;
import dev.caravan.model.MigrationException;
import dev.caravan.model.NotCarried;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import dev.caravan.transform.Rules;
import dev.caravan.transform.TableRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at both sides and decides everything about a migration before its first row. Only reads. */
final class Planner {

    private final MigrateRequest request;
    private final Rules rules;
    private final Database source;
    private final Engine target;
    private final Schema existing;
    private final Filters filters;
    private final TargetNames names;
    private final Redeclared redeclared;
    private final Placements placements;
    private final Map<String, String> keptNames = new LinkedHashMap<>();
    private final KeyLengths lengths = new KeyLengths();
    private final List<Loss> losses = new ArrayList<>();
    private final List<ExpectedReject> expectedRejects = new ArrayList<>();
    private final List<NotCarried> notCarried = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param existing what the target holds now
     * @param defaultSchema of the target, or null if it has no schemas
     */
    Planner(
            MigrateRequest request,
            Rules rules,
            Database source,
            Engine target,
            Schema existing,
            @Nullable String defaultSchema) {
        this.request = request;
        this.rules = rules;
        this.source = source;
        this.target = target;
        this.existing = existing;
        filters = new Filters(request.where(), rules);
        names = new TargetNames(source.engine(), source.schema(), target, defaultSchema);
        redeclared = Redeclared.of(request.redeclaration());
        placements = new Placements(request, target, existing, redeclared);
    }

    MigrationPlan plan(String targetLabel, ProgressListener progress) throws SQLException {
        Schema schema;
        List<Table> tables;
        List<TableProfile> profiles;
        try (Connection reader = source.reader()) {
            schema = source.engine().describe(reader);
            tables = TableSelection.select(schema, request.tables(), request.exclude(), source.label());
            requireKnownTables(schema);
            if (request.merge() == null) {
                tables = new SourceKeys(source, filters, notCarried).thatHold(reader, tables);
            }
            profiles = profile(reader, tables, progress);
            if (target.target().boundsKeys()) {
                lengths.measure(reader, source.engine().dialect(), tables, profiles);
            }
        }
        warnings.addAll(source.warnings());
        if (request.forSnapshot()) {
            keptNames.putAll(Keeping.names(tables.stream().map(this::realName).toList()));
        }
        Map<String, TargetTable> targets = new LinkedHashMap<>();
        List<TablePlan> plans =
                placements.fitted(plans(tables, KeyGroups.agree(tables, profiles), targets), notCarried);
        if (target.capabilities().keysAfterRows()) {
            plans = KeysAfterRows.decide(plans);
        }
        List<Schema.View> views = List.of();
        if (request.tables().isEmpty()) {
            notCarried.addAll(schema.omitted());
            views = ViewPlanner.plan(schema.views(), targets, names, translator(), existing, notCarried);
        }
        notCarried.addAll(names.lostSchemas(profiles));
        return new MigrationPlan(
                source.label(),
                targetLabel,
                source.state(),
                plans,
                views,
                losses,
                expectedRejects,
                notCarried,
                warnings,
                jobs(),
                request.batchSize() > 0 ? request.batchSize() : batchRows(),
                newSchemas(plans, views));
    }

    /** The schemas that the target lacks and that something of this run will stand in. */
    private List<String> newSchemas(List<TablePlan> plans, List<Schema.View> views) {
        if (!target.capabilities().hasSchemas()) {
            return List.of();
        }
        Set<String> schemas = new LinkedHashSet<>();
        plans.forEach(plan -> schemas.addAll(target.target().schemas(plan.target())));
        schemas.addAll(names.schemas(views.stream().map(Schema.View::name).toList()));
        schemas.removeIf(schema -> existing.schemas().stream()
                .anyMatch(there ->
                        target.capabilities().foldsCase() ? CaseFolding.same(there, schema) : there.equals(schema)));
        return List.copyOf(schemas);
    }

    private String targetName(Table table) {
        String name = realName(table);
        return keptNames.getOrDefault(name, name);
    }

    /** What a table is called where it need not be kept under another name. */
    private String realName(Table table) {
        String kept = table.options().get(Table.REAL_NAME);
        return kept == null ? names.of(rules.forTable(table), table.name()) : names.of(kept);
    }

    /** With its real name as a note if it is kept under another, and without if it has it again. */
    private Table noted(Table table) {
        Map<String, String> options = new HashMap<>(table.options());
        options.remove(Table.REAL_NAME);
        String name = realName(table);
        if (keptNames.containsKey(name)) {
            options.put(Table.REAL_NAME, name);
        }
        return table.withOptions(options);
    }

    private void requireKnownTables(Schema schema) {
        request.where().keySet().forEach(table -> TableSelection.find(schema, table, source.label()));
        rules.check(schema.tables());
    }

    private List<TableProfile> profile(Connection reader, List<Table> tables, ProgressListener progress)
            throws SQLException {
        progress.phase("profile");
        boolean nativeTypes = source.engine().id().equals(target.id());
        List<TableProfile> profiles = new ArrayList<>();
        for (Table table : tables) {
            progress.table(table.name(), -1, 0);
            filters.requireWorking(reader, source.engine().dialect(), table);
            TableProfile profile = source.engine()
                    .source()
                    .profile(source, reader, table.withoutGeneration(), filters.where(table), nativeTypes);
            progress.advanced(table.name(), profile.rows(), profile.bytes());
            profiles.add(request.forSnapshot() ? Keeping.exact(table, profile) : profile);
        }
        return profiles;
    }

    private ExpressionTranslator translator() {
        return ExpressionTranslator.between(source.engine().id(), target.id());
    }

    /** @param targets is filled, by the names of the source tables */
    private List<TablePlan> plans(List<Table> tables, List<TableProfile> profiles, Map<String, TargetTable> targets) {
        ColumnPlanner columns = new ColumnPlanner(
                source.engine(),
                target,
                request.merge() != null && source.engine().id().equals(target.id()),
                request.forSnapshot(),
                existing.addedTypes(),
                lengths,
                losses,
                expectedRejects,
                notCarried);
        ExpressionTranslator translator = translator();
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            TableRules tableRules = rules.forTable(table);
            List<ColumnPlan> plan =
                    columns.plan(table, profiles.get(i), tableRules, placements.receiving(targetName(table)), tables);
            requireColumns(table, plan);
            targets.put(
                    table.name(),
                    new TargetTable(
                            noted(table),
                            targetName(table),
                            plan,
                            source.engine().id(),
                            source.engine().id().equals(target.id()),
                            translator,
                            name -> targetName(required(tables, name)),
                            notCarried));
        }
        Names.requireDistinct(
                tables.stream()
                        .map(this::targetName)
                        .filter(name -> !placements.standsBesideAnother(name))
                        .toList(),
                target.capabilities().foldsCase(),
                "tables");
        List<TablePlan> plans = new ArrayList<>();
        IndexNames indexNames =
                new IndexNames(tables.stream().map(this::targetName).toList(), names, notCarried);
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            KeptTable kept = redeclared.of(targetName(table)).orElse(null);
            Table built = kept == null ? built(table, targets, indexNames) : kept.table();
            TableProfile profile = profiles.get(i);
            plans.add(new TablePlan(
                    table,
                    built,
                    required(targets, table.name()).written(),
                    filters.where(table),
                    profile.rows(),
                    profile.bytes(),
                    placements.of(built),
                    false,
                    placements.there(built.name()).isPresent(),
                    kept));
        }
        return plans;
    }

    private Table built(Table table, Map<String, TargetTable> targets, IndexNames indexNames) {
        Table asked = required(targets, table.name())
                .build(parent ->
                        targets.containsKey(parent) ? required(targets, parent).columnNames() : Map.of());
        return source.engine().id().equals(target.id()) ? asked : indexNames.distinct(asked);
    }

    private void requireColumns(Table table, List<ColumnPlan> plan) {
        Names.requireDistinct(
                plan.stream().map(ColumnPlan::target).toList(),
                target.capabilities().foldsCase(),
                "columns of '" + table.name() + "'");
        int most = target.capabilities().maxColumns();
        if (plan.isEmpty() || plan.size() > most) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Table '" + table.name() + "' would have " + plan.size()
                            + " columns in the target, which takes 1 to " + most,
                    "leave it out with --exclude '" + table.name() + "', or drop columns with a rules file");
        }
    }

    private static Table required(List<Table> tables, String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T required(Map<String, T> map, String name) {
        return Optional.ofNullable(map.get(name)).orElseThrow();
    }

    private int jobs() {
        int wanted = request.jobs() > 0
                ? request.jobs()
                : Math.min(8, Runtime.getRuntime().availableProcessors());
        int possible = Math.min(source.parallelReaders(), target.capabilities().parallelWriters());
        return Math.max(1, Math.min(wanted, possible));
    }

    private int batchRows() {
        int rows = target.capabilities().batchRows();
        return request.strategy() == Strategy.AGGRESSIVE ? rows * 2 : rows;
    }
}
