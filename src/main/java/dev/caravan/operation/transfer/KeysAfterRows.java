package dev.caravan.operation.transfer;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.model.Kind;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.TablePlan.Placement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Primary keys that are added once the rows are there, which costs an engine less than a key that grows with them. A row that broke such a
 * key could no longer be put aside, so this is only for keys of whole numbers that the source keeps itself and no rule changes; and only for
 * new tables that no other refers to.
 */
final class KeysAfterRows {

    private KeysAfterRows() {}

    static List<TablePlan> decide(List<TablePlan> plans) {
        Set<String> parents = plans.stream()
                .flatMap(plan -> plan.target().foreignKeys().stream())
                .map(Table.ForeignKey::parent)
                .collect(Collectors.toSet());
        return plans.stream()
                .map(plan -> plan.withKeyAfterRows(plan.placement() == Placement.DIRECT
                        && !parents.contains(plan.target().name())
                        && isKeptBySource(plan)))
                .toList();
    }

    private static boolean isKeptBySource(TablePlan plan) {
        Table.Key source = plan.source().primaryKey();
        Table.Key target = plan.target().primaryKey();
        if (source == null || target == null) {
            return false;
        }
        Set<String> unchanged = new HashSet<>();
        for (ColumnPlan column : plan.columns()) {
            boolean wholeNumbers =
                    column.sourceType().is(Kind.INTEGER) && column.targetType().is(Kind.INTEGER);
            if (wholeNumbers && column.rule() == null && target.columns().contains(column.target())) {
                unchanged.add(column.source().name());
            }
        }
        return unchanged.equals(Set.copyOf(source.columns()));
    }

    /** In the writer's transaction. */
    static void add(Migration migration, Connection writer) throws SQLException {
        Dialect dialect = migration.target().engine().dialect();
        for (TablePlan plan : migration.plan().tables()) {
            if (plan.keyAfterRows()) {
                Table table = plan.target();
                List<String> columns =
                        Objects.requireNonNull(table.primaryKey()).columns();
                Query.execute(
                        writer,
                        "ALTER TABLE " + dialect.table(table.name()) + " ADD PRIMARY KEY ("
                                + columns.stream().map(dialect::quote).collect(Collectors.joining(", ")) + ")");
            }
        }
    }
}
