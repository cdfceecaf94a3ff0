package dev.caravan.operation.transfer;

import dev.caravan.engine.BrokenKey;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.TablePlan.Placement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Foreign keys that do not hold where the tables are published, or that the target does not take. */
final class PublishedKeys {

    private PublishedKeys() {}

    /** Goes on with a plan without those keys that the target cannot keep for the rows that were loaded beside; each is named. */
    static void leaveOutRefused(Migration migration, Connection writer) throws SQLException {
        MigrationPlan plan = migration.plan();
        List<Table> replaced = plan.tables().stream()
                .filter(table -> table.placement() == Placement.REPLACE)
                .map(TablePlan::target)
                .toList();
        List<BrokenKey> refused = migration.target().engine().target().refusedForeignKeys(writer, replaced);
        if (!refused.isEmpty()) {
            migration.plan(plan.with(
                    plan.tables().stream().map(table -> without(refused, table)).toList(),
                    refused.stream().map(PublishedKeys::notCarried).toList()));
        }
    }

    private static TablePlan without(List<BrokenKey> refused, TablePlan table) {
        Table target = table.target();
        Table kept = target.withForeignKeys(target.foreignKeys().stream()
                .filter(key -> refused.stream()
                        .noneMatch(
                                r -> r.table().equals(target.name()) && r.key().equals(key)))
                .toList());
        return table.with(kept, table.placement());
    }

    private static NotCarried notCarried(BrokenKey key) {
        return new NotCarried(
                "foreign " + name(key),
                key.rows() + " rows refer to themselves or to each other in a circle, which the target cannot store");
    }

    /** Tells of keys that rows put aside have broken, where the engine does not enforce them by itself. */
    static void warnOfBroken(Migration migration, Connection connection, List<Table> tables) throws SQLException {
        if (migration.outcomes().stream().allMatch(table -> table.rejectedRows() == 0)) {
            return;
        }
        for (BrokenKey key : migration.target().engine().target().brokenForeignKeys(connection, tables)) {
            migration
                    .warnings()
                    .add("Foreign " + name(key) + " is broken by " + key.rows()
                            + " rows, whose parents were put aside");
        }
    }

    private static String name(BrokenKey key) {
        return "key " + key.key().columns() + " of '" + key.table() + "' to '"
                + key.key().parent() + "'";
    }
}
