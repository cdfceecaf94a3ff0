package dev.caravan.operation.transfer;

import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Engine;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RunRecord;
import dev.caravan.model.Count;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema.View;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.TablePlan.Placement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The step that makes everything visible: keys, indexes, views and the switch, in one transaction that also ends the run. */
public final class MigrationPublication {

    /**
     * Publishes what was loaded beside, adds what follows the rows, and ends the run, all in one transaction of the target. A view that the
     * target refuses, though it was translated, is left out and named, and everything is published without it.
     */
    public Migration publish(Migration migration) throws SQLException {
        migration.progress().phase("publish");
        List<View> views = new ArrayList<>(migration.plan().views());
        for (View refused = publish(migration, views); refused != null; refused = publish(migration, views)) {
            views.remove(refused);
        }
        return migration;
    }

    /** Returns the view that the target refused, with everything rolled back, or null when all is done. */
    private static @Nullable View publish(Migration migration, List<View> views) throws SQLException {
        Engine engine = migration.target().engine();
        try (Connection writer = migration.target().writer()) {
            HaltPoint.reached("before-publish");
            migration.ledger().enter(writer, RunRecord.Phase.PUBLISHED);
            List<Table> published = keysThatFit(migration, writer, targets(migration, Placement.REPLACE));
            HaltPoint.reached("before-switch");
            engine.target().publish(writer, published);
            Appending.append(migration, writer);
            HaltPoint.reached("after-switch");
            List<Table> made = new ArrayList<>(targets(migration, Placement.DIRECT));
            made.addAll(published);
            for (Table table : made) {
                Statements.execute(writer, engine.target().complete(writer, table));
            }
            HaltPoint.reached("after-completion");
            View refused = refused(migration, writer, views);
            if (refused != null) {
                writer.rollback();
                return refused;
            }
            leave(migration, writer);
            HaltPoint.reached("before-publish-commit");
            writer.commit();
            HaltPoint.reached("after-publish");
        }
        return null;
    }

    /** The tables without those keys that the target cannot keep for the rows they hold; each is named. */
    private static List<Table> keysThatFit(Migration migration, Connection writer, List<Table> tables)
            throws SQLException {
        List<BrokenKey> refused = migration.target().engine().target().refusedForeignKeys(writer, tables);
        for (BrokenKey key : refused) {
            migration.leftOut(new NotCarried(
                    "foreign key " + key.key().columns() + " of '" + key.table() + "' to '"
                            + key.key().parent() + "'",
                    Count.of(key.rows(), "row refers", "rows refer")
                            + " to themselves or to each other in a circle, which the target cannot store"));
        }
        return tables.stream()
                .map(table -> table.withForeignKeys(table.foreignKeys().stream()
                        .filter(key -> refused.stream()
                                .noneMatch(r -> r.table().equals(table.name())
                                        && r.key().equals(key)))
                        .toList()))
                .toList();
    }

    private static @Nullable View refused(Migration migration, Connection writer, List<View> views) {
        Dialect dialect = migration.target().engine().dialect();
        for (View view : views) {
            try {
                Statements.execute(
                        writer, List.of("CREATE VIEW " + dialect.quote(view.name()) + " AS " + view.select()));
            } catch (SQLException e) {
                migration.leftOut(
                        new NotCarried("view '" + view.name() + "'", "the target refuses it: " + e.getMessage()));
                return view;
            }
        }
        return null;
    }

    private static List<Table> targets(Migration migration, Placement placement) {
        return migration.plan().tables().stream()
                .filter(table -> table.placement() == placement)
                .map(TablePlan::target)
                .toList();
    }

    private static List<Table> newTables(Migration migration) {
        List<Table> tables = new ArrayList<>(targets(migration, Placement.DIRECT));
        tables.addAll(targets(migration, Placement.REPLACE));
        return tables;
    }

    /** Bookkeeping leaves with the run; rejected rows stay, and the ledger with them, so that they can be retried as they were planned. */
    private static void leave(Migration migration, Connection writer) throws SQLException {
        boolean rejects = migration.outcomes().stream().anyMatch(table -> table.rejectedRows() > 0);
        if (!rejects) {
            Ledger.remove(writer, migration.ledger().runId());
        }
        RejectStore.dropIfEmpty(writer);
    }

    /** Keys that rows put aside have broken, where the engine does not enforce them by itself. */
    public Migration checkKeys(Migration migration) throws SQLException {
        if (migration.outcomes().stream().allMatch(table -> table.rejectedRows() == 0)) {
            return migration;
        }
        try (Connection reader = migration.target().reader()) {
            List<BrokenKey> broken =
                    migration.target().engine().target().brokenForeignKeys(reader, newTables(migration));
            broken.forEach(key -> migration
                    .warnings()
                    .add("Foreign key " + key.key().columns() + " of '" + key.table() + "' to '"
                            + key.key().parent() + "' is broken by " + Count.of(key.rows(), "row")
                            + ", whose parents were put aside"));
        }
        return migration;
    }
}
