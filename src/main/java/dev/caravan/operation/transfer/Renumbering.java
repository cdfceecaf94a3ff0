package dev.caravan.operation.transfer;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.engine.Target;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Member;
import dev.caravan.hierarchy.Root;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.Count;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds a copied experiment to the tables: draws new ids for its rows, and inserts them with these wherever an old one stood. All of it in
 * the writer's transaction and without any DDL.
 */
final class Renumbering {

    private final Migration migration;
    private final Connection writer;
    private final ExperimentCopy copy;
    private final Hierarchy hierarchy;
    private final Target target;
    private final Dialect dialect;
    private final Map<String, RenumberedTable> tables = new LinkedHashMap<>();

    private Renumbering(Migration migration, Connection writer, ExperimentCopy copy) {
        this.migration = migration;
        this.writer = writer;
        this.copy = copy;
        hierarchy = copy.hierarchy();
        target = migration.target().engine().target();
        dialect = migration.target().engine().dialect();
        for (TablePlan plan : migration.plan().tables()) {
            tables.put(plan.source().name(), new RenumberedTable(plan, dialect));
        }
    }

    static void add(Migration migration, Connection writer) throws SQLException {
        if (migration.request().merge() instanceof ExperimentCopy copy) {
            new Renumbering(migration, writer, copy).add();
        }
    }

    private void add() throws SQLException {
        for (Member member : hierarchy.members()) {
            if (member.identity() != null) {
                drawIds(table(member.table()), member.identity(), member instanceof Root ? copy.targetId() : null);
            }
        }
        HaltPoint.reached("after-new-ids");
        RenumberedTable root = table(hierarchy.root().table());
        boolean rootIsThere = copy.targetId() != null && rootIsThere(root);
        for (String name : hierarchy.tables()) {
            RenumberedTable table = table(name);
            boolean isRoot = name.equals(hierarchy.root().table());
            if (!isRoot || !rootIsThere) {
                insert(
                        table,
                        isRoot
                                ? NewTitle.of(
                                        writer, dialect, root, hierarchy.root().title())
                                : null);
                target.advanceSequences(writer, table.plan().target());
            }
        }
        HaltPoint.reached("after-insert");
        migration.madeExperiment(Query.text(writer, "SELECT " + IdTables.NEW + " FROM " + root.ids()));
    }

    private RenumberedTable table(String source) {
        return Objects.requireNonNull(tables.get(source));
    }

    /** @param given the only new id, or null to draw one for each row */
    private void drawIds(RenumberedTable table, String identity, @Nullable String given) throws SQLException {
        ColumnPlan column = table.column(identity);
        String old = dialect.quote(column.target());
        String drawn;
        if (RenumberedTable.isText(column)) {
            drawn = given == null ? dialect.newText() : dialect.literal(given);
        } else {
            drawn = given == null
                    ? target.newNumbers(writer, table.plan().target(), column.target(), old)
                    : String.valueOf(Long.parseLong(given));
        }
        String insert = dialect.insertInto(IdTables.nameFor(table.plan()), List.of(IdTables.OLD, IdTables.NEW));
        Query.execute(writer, insert + " SELECT " + old + ", " + drawn + " FROM " + table.copy());
    }

    private boolean rootIsThere(RenumberedTable root) throws SQLException {
        String identity = Objects.requireNonNull(hierarchy.root().identity());
        String id = dialect.quote(root.column(identity).target());
        String given = "SELECT " + IdTables.NEW + " FROM " + root.ids();
        return Query.number(writer, "SELECT count(*) FROM " + root.name() + " WHERE " + id + " IN (" + given + ")") > 0;
    }

    /** @param title that the row gets, or null to leave all as it is */
    private void insert(RenumberedTable table, @Nullable String title) throws SQLException {
        RenumberedRows rows = new RenumberedRows(table, dialect);
        NewIds newIds = new NewIds(hierarchy);
        for (ColumnPlan column : table.plan().columns()) {
            String name = column.source().name();
            String origin = newIds.origin(table.plan().source().name(), name);
            if (title != null && name.equals(hierarchy.root().title())) {
                rows.set(column, dialect.literal(title));
            } else if (origin != null) {
                rows.renumber(column, table(origin).ids());
            } else {
                rows.keep(column);
            }
        }
        if (copy.targetId() != null && isRightBelowRoot(table)) {
            exceptThere(rows, table);
        }
        long inserted = Query.update(writer, rows.insert());
        long copied = Query.number(writer, "SELECT count(*) FROM " + table.copy());
        if (inserted < copied) {
            migration
                    .warnings()
                    .add(Count.of(copied - inserted, "row") + " of '"
                            + table.plan().source().name()
                            + "' left out: what they refer to is not there or was put aside"
                            + (copy.targetId() == null ? "" : ", or experiment " + copy.targetId() + " has such rows"));
        }
    }

    private boolean isRightBelowRoot(RenumberedTable table) {
        String root = hierarchy.root().table();
        String name = table.plan().source().name();
        return hierarchy.below(root).stream().anyMatch(level -> level.table().equals(name));
    }

    /** What an experiment can have but once, the one that is there keeps: a tag, a direction. */
    private void exceptThere(RenumberedRows rows, RenumberedTable table) throws SQLException {
        Table there = AppendedTable.there(
                migration.target().engine().describe(writer),
                table.plan().target().name());
        there.uniqueKeys().forEach(rows::exceptThere);
        if (there.primaryKey() != null) {
            rows.exceptThere(there.primaryKey());
        }
    }
}
