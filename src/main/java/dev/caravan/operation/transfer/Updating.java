package dev.caravan.operation.transfer;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.operation.transfer.TablePlan.Placement;
import java.sql.Connection;
import java.sql.SQLException;

/** Sets the rows that rules have changed, all or none of them. */
final class Updating {

    private Updating() {}

    /**
     * Without any DDL, so that it is one transaction with the ledger on every engine.
     *
     * @throws MigrationException STOPPED if a row is not any more what was read
     */
    static void update(Migration migration, Connection writer) throws SQLException {
        Dialect dialect = migration.target().engine().dialect();
        for (AppendedTable table : AppendedTable.of(migration, writer, way -> way == Placement.UPDATE)) {
            long changed = changed(writer, dialect, table.plan());
            HaltPoint.reached("before-update");
            long set = Originals.set(
                    writer, dialect, table.there(), table.plan(), table.plan().loadName());
            HaltPoint.reached("after-update");
            if (set != changed) {
                throw new MigrationException(
                        ErrorCode.STOPPED,
                        (changed - set) + " rows of '" + table.there().name()
                                + "' have been changed or removed since they were read; nothing was changed",
                        "take the run back with caravan runs abandon "
                                + migration.ledger().runId() + ", and run it again");
            }
        }
    }

    /** How many rows the rules have changed. */
    static long changed(Connection connection, Dialect dialect, TablePlan plan) throws SQLException {
        return Query.number(connection, "SELECT count(*) FROM " + dialect.table(plan.loadName()));
    }

    /** Keeps the originals under a name of their own, if that was asked for and any row was changed. Harmless to repeat. */
    static void keepOriginals(Migration migration, Connection writer) throws SQLException {
        Merge merge = migration.request().merge();
        if (merge == null || !merge.keepsOriginals()) {
            return;
        }
        for (TablePlan plan : migration.plan().tables()) {
            TableOutcome outcome = migration.outcomes().stream()
                    .filter(table -> table.targetTable().equals(plan.target().name()))
                    .findFirst()
                    .orElseThrow();
            Long updated = outcome.updatedRows();
            if (updated != null && updated > 0) {
                Originals.keep(writer, migration.target().engine().dialect(), plan, migration.ledgerRunId());
            }
        }
    }
}
