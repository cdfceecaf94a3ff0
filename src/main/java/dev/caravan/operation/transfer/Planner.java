package dev.caravan.operation.transfer;

import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.Target.Fitted;
import dev.caravan.engine.expression.ExpressionTranslator;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.Loss;
import dev.caravan.model.MigrationException;
import dev.caravan.model.NotCarried;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.TableProfile;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import dev.caravan.operation.transfer.TablePlan.Placement;
import dev.caravan.transform.Rules;
import dev.caravan.transform.TableRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private final List<Loss> losses = new ArrayList<>();
    private final List<NotCarried> notCarried = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** @param existing what the target holds now */
    Planner(MigrateRequest request, Rules rules, Database source, Engine target, Schema existing) {
        this.request = request;
        this.rules = rules;
        this.source = source;
        this.target = target;
        this.existing = existing;
    }

    MigrationPlan plan(String targetLabel, ProgressListener progress) throws SQLException {
        Schema schema;
        List<Table> tables;
        List<TableProfile> profiles;
        try (Connection reader = source.reader()) {
            schema = source.engine().describe(reader);
            tables = TableSelection.select(schema, request.tables(), request.exclude(), source.label());
            requireKnownTables(schema);
            tables = keysThatHold(reader, tables);
            profiles = profile(reader, tables, progress);
        }
        Map<String, TargetTable> targets = new LinkedHashMap<>();
        List<TablePlan> plans = fitted(plans(tables, KeyGroups.agree(tables, profiles), targets));
        List<Schema.View> views = List.of();
        if (request.tables().isEmpty()) {
            notCarried.addAll(schema.omitted());
            views = ViewPlanner.plan(schema.views(), targets, translator(), existing, notCarried);
        }
        return new MigrationPlan(
                source.label(),
                targetLabel,
                source.state(),
                plans,
                views,
                losses,
                notCarried,
                warnings,
                jobs(),
                request.batchSize() > 0 ? request.batchSize() : batchRows());
    }

    /** A key that rows break, or that a filter on its parent may break, is left out on every engine alike; its rows are kept. */
    private List<Table> keysThatHold(Connection reader, List<Table> tables) throws SQLException {
        List<BrokenKey> broken = source.engine().target().brokenForeignKeys(reader, tables);
        for (BrokenKey key : broken) {
            notCarried.add(new NotCarried(
                    describe(key.key(), key.table()), key.rows() + " rows refer to parents that are not there"));
        }
        List<String> filtered = tables.stream()
                .filter(table -> where(table) != null)
                .map(Table::name)
                .toList();
        return tables.stream()
                .map(table -> keysThatHold(table, broken, filtered))
                .toList();
    }

    private Table keysThatHold(Table table, List<BrokenKey> broken, List<String> filteredTables) {
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            boolean filtered = filteredTables.contains(key.parent());
            if (filtered) {
                notCarried.add(
                        new NotCarried(describe(key, table.name()), "only some rows of its parent are migrated"));
            }
            boolean orphans = broken.stream()
                    .anyMatch(b -> b.table().equals(table.name()) && b.key().equals(key));
            if (!filtered && !orphans) {
                keys.add(key);
            }
        }
        return table.withForeignKeys(keys);
    }

    private static String describe(ForeignKey key, String table) {
        return "foreign key " + key.columns() + " of '" + table + "' to '" + key.parent() + "'";
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
            requireCondition(reader, table);
            TableProfile profile =
                    source.engine().source().profile(reader, table.withoutGeneration(), where(table), nativeTypes);
            progress.advanced(table.name(), profile.rows(), profile.bytes());
            profiles.add(profile);
        }
        return profiles;
    }

    /** Tried alone, so that a failure is known to be the condition's. */
    private void requireCondition(Connection reader, Table table) {
        String where = where(table);
        if (where == null) {
            return;
        }
        String sql =
                "SELECT 1 FROM " + source.engine().dialect().quote(table.name()) + " WHERE (" + where + ") LIMIT 1";
        try (Statement statement = reader.createStatement()) {
            statement.executeQuery(sql).close();
        } catch (SQLException e) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "The condition '" + where + "' for table '" + table.name() + "' does not work: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "write it as behind WHERE in the SQL of " + source.engine().id(),
                    e);
        }
    }

    private ExpressionTranslator translator() {
        return ExpressionTranslator.between(source.engine().id(), target.id());
    }

    /** @param targets is filled, by the names of the source tables */
    private List<TablePlan> plans(List<Table> tables, List<TableProfile> profiles, Map<String, TargetTable> targets) {
        ColumnPlanner columns = new ColumnPlanner(source.engine(), target, losses, notCarried);
        ExpressionTranslator translator = translator();
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            TableRules tableRules = rules.forTable(table);
            List<ColumnPlan> plan = columns.plan(table, profiles.get(i), tableRules, intoExisting(table), tables);
            requireColumns(table, plan);
            targets.put(
                    table.name(),
                    new TargetTable(
                            table,
                            tableRules.targetTable(),
                            plan,
                            source.engine().id(),
                            source.engine().id().equals(target.id()),
                            translator,
                            name -> rules.forTable(required(tables, name)).targetTable(),
                            notCarried));
        }
        Names.requireDistinct(
                tables.stream()
                        .map(table -> rules.forTable(table).targetTable())
                        .toList(),
                target.capabilities().foldsCase(),
                "tables");
        List<TablePlan> plans = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            Table built = required(targets, table.name())
                    .build(parent -> targets.containsKey(parent)
                            ? required(targets, parent).columnNames()
                            : Map.of());
            TableProfile profile = profiles.get(i);
            plans.add(new TablePlan(
                    table,
                    built,
                    required(targets, table.name()).written(),
                    where(table),
                    profile.rows(),
                    profile.bytes(),
                    placement(built),
                    there(built.name()).isPresent()));
        }
        return plans;
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

    private @Nullable String where(Table table) {
        String asked = request.where().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(table.name()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        String ruled = rules.forTable(table).where();
        return asked == null ? ruled : ruled == null ? asked : "(" + asked + ") AND (" + ruled + ")";
    }

    /** The target's table of that name, if there is one. */
    private Optional<Table> there(String name) {
        boolean folds = target.capabilities().foldsCase();
        return existing.tables().stream()
                .filter(table -> folds
                        ? table.name().equalsIgnoreCase(name)
                        : table.name().equals(name))
                .findFirst();
    }

    private @Nullable Table intoExisting(Table table) {
        if (!request.dataOnly() && request.ifExists() != IfExists.APPEND) {
            return null;
        }
        String name = rules.forTable(table).targetTable();
        Optional<Table> there = there(name);
        if (there.isEmpty() && request.dataOnly()) {
            throw new MigrationException(
                    ErrorCode.NOT_FOUND,
                    "The target has no table '" + name + "', and --data-only makes none",
                    "make the table first, leave it out with --exclude, or migrate without --data-only");
        }
        return there.orElse(null);
    }

    private Placement placement(Table built) {
        boolean there = there(built.name()).isPresent();
        if (!there) {
            return request.strategy() == Strategy.CONSERVATIVE ? Placement.REPLACE : Placement.DIRECT;
        }
        if (request.ifExists() == IfExists.REPLACE && !request.dataOnly()) {
            return Placement.REPLACE;
        }
        if (request.ifExists() == IfExists.APPEND || request.dataOnly()) {
            return Placement.APPEND;
        }
        throw new MigrationException(
                ErrorCode.REFUSED,
                "The target has a table '" + built.name() + "' already",
                "choose --if-exists replace or append, leave it out with --exclude, or migrate into another database");
    }

    /**
     * Orders the tables and leaves out what the target cannot express. Where rows need their parents, a table that refers to itself is filled
     * from beside, parents first, and so is every table below it.
     */
    private List<TablePlan> fitted(List<TablePlan> plans) {
        Fitted fitted =
                target.target().fit(plans.stream().map(TablePlan::target).toList());
        notCarried.addAll(fitted.notCarried());
        boolean parentsFirst = target.capabilities().foreignKeysNeedParents();
        Set<String> beside = new HashSet<>();
        List<TablePlan> ordered = new ArrayList<>();
        for (Table table : fitted.tables()) {
            TablePlan plan = plans.stream()
                    .filter(p -> p.target().name().equals(table.name()))
                    .findFirst()
                    .orElseThrow();
            boolean waits = parentsFirst && table.foreignKeys().stream().anyMatch(key -> waits(key, table, beside));
            Placement placement = waits && plan.placement() == Placement.DIRECT ? Placement.REPLACE : plan.placement();
            if (placement != Placement.DIRECT) {
                beside.add(table.name());
            }
            ordered.add(plan.with(table, placement));
        }
        return ordered;
    }

    private static boolean waits(ForeignKey key, Table table, Set<String> beside) {
        return key.parent().equals(table.name()) || beside.contains(key.parent());
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
