package dev.caravan.operation.transfer;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Query;
import dev.caravan.engine.Refill;
import dev.caravan.engine.Target;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.TablePlan.Placement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Puts the rows that were loaded beside into the tables that are there, all or none of them. */
final class Appending {

    private Appending() {}

    /** The tables beside whose rows or values are added; they are of no use afterwards. */
    static List<String> copies(MigrationPlan plan) {
        return plan.tables().stream()
                .filter(table -> table.placement() != Placement.DIRECT && table.placement() != Placement.REPLACE)
                .flatMap(table -> table.madeNames().stream())
                .filter(Bookkeeping::owns)
                .toList();
    }

    /**
     * Without any DDL, so that it is one transaction with the ledger on every engine.
     *
     * @throws MigrationException STOPPED if a key has come into the target since {@link MigrationDuplicates} looked
     */
    static void append(Migration migration, Connection writer) throws SQLException {
        Refill refill = refill(migration, writer);
        Query.execute(writer, refill.before());
        for (AppendedTable table : AppendedTable.of(migration, writer, Placement::keepsTable)) {
            if (table.plan().placement() == Placement.APPEND) {
                requireNew(migration, writer, table);
            }
            add(migration, writer, table);
        }
        Query.execute(writer, refill.after());
    }

    private static Refill refill(Migration migration, Connection writer) throws SQLException {
        List<Table> tables = AppendedTable.of(migration, writer, way -> way == Placement.REFILL).stream()
                .map(AppendedTable::there)
                .toList();
        return tables.isEmpty()
                ? new Refill(List.of(), List.of())
                : migration.target().engine().target().refill(writer, tables);
    }

    private static void add(Migration migration, Connection writer, AppendedTable table) throws SQLException {
        List<String> names =
                table.plan().columns().stream().map(ColumnPlan::target).toList();
        String columns = names.stream().map(table.dialect()::quote).collect(Collectors.joining(", "));
        Target target = migration.target().engine().target();
        if (!target.appendReferring(writer, table.there(), names)) {
            String insert = table.dialect().insertInto(table.there().name(), names);
            Query.execute(writer, insert + " SELECT " + columns + " FROM " + table.copy());
        }
        target.advanceSequences(writer, table.there());
    }

    private static void requireNew(Migration migration, Connection writer, AppendedTable table) throws SQLException {
        for (Table.Key key : table.keys()) {
            requireNew(migration, table, key, table.known(writer, key));
        }
    }

    private static void requireNew(Migration migration, AppendedTable table, Table.Key key, long known) {
        if (known > 0) {
            throw new MigrationException(
                    ErrorCode.STOPPED,
                    known + " rows of '" + table.plan().source().name() + "' have a key ("
                            + String.join(", ", key.columns()) + ") that '"
                            + table.there().name() + "' holds by now; nothing was added",
                    "go on with the same command and --resume, which puts them aside, or take the run back with"
                            + " caravan runs abandon " + migration.ledger().runId());
        }
    }
}
