package dev.caravan.operation.transfer;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Engine;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.Count;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.TablePlan.Placement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Adds the rows that were loaded beside to the tables that are there, all or none of them. */
final class Appending {

    private Appending() {}

    /** @throws MigrationException STOPPED if a key is in the target already */
    static void append(Migration migration, Connection writer) throws SQLException {
        Engine engine = migration.target().engine();
        List<TablePlan> appended = migration.plan().tables().stream()
                .filter(table -> table.placement() == Placement.APPEND)
                .toList();
        if (appended.isEmpty()) {
            return;
        }
        Schema schema = engine.describe(writer);
        for (TablePlan table : appended) {
            Table there = schema.table(table.target().name()).orElseGet(() -> schema.tables().stream()
                    .filter(t -> CaseFolding.same(t.name(), table.target().name()))
                    .findFirst()
                    .orElseThrow());
            requireNewKeys(migration, writer, table, there);
            insert(engine.dialect(), writer, table);
        }
        engine.target().drop(writer, appended.stream().map(TablePlan::loadName).toList());
    }

    private static void insert(Dialect dialect, Connection writer, TablePlan table) throws SQLException {
        String columns = table.columns().stream()
                .map(column -> dialect.quote(column.target()))
                .collect(Collectors.joining(", "));
        Statements.execute(
                writer,
                List.of("INSERT INTO " + dialect.quote(table.target().name()) + " (" + columns + ") SELECT " + columns
                        + " FROM " + dialect.quote(table.loadName())));
    }

    private static void requireNewKeys(Migration migration, Connection writer, TablePlan table, Table there)
            throws SQLException {
        List<Table.Key> keys = new ArrayList<>(there.uniqueKeys());
        if (there.primaryKey() != null) {
            keys.add(there.primaryKey());
        }
        for (Table.Key key : keys) {
            long known = known(migration.target().engine().dialect(), writer, table, key);
            if (known > 0) {
                throw new MigrationException(
                        ErrorCode.STOPPED,
                        Count.of(known, "row") + " of '" + table.source().name() + "' with a key ("
                                + String.join(", ", key.columns()) + ") that '" + there.name()
                                + "' holds already: nothing was added",
                        "remove them there and go on with the same command and --resume, or take the run back with"
                                + " caravan runs abandon " + migration.ledger().runId()
                                + " and leave them out with --where");
            }
        }
    }

    /** How many of the rows beside have a key of the table; none if the key's columns are not all written. */
    private static long known(Dialect dialect, Connection writer, TablePlan table, Table.Key key) throws SQLException {
        boolean written = key.columns().stream().allMatch(name -> table.columns().stream()
                .anyMatch(column -> column.target().equals(name)));
        if (!written) {
            return 0;
        }
        String same = key.columns().stream()
                .map(dialect::quote)
                .map(column -> "t." + column + " = n." + column)
                .collect(Collectors.joining(" AND "));
        String sql = "SELECT count(*) FROM " + dialect.quote(table.loadName()) + " n WHERE EXISTS (SELECT 1 FROM "
                + dialect.quote(table.target().name()) + " t WHERE " + same + ")";
        try (Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
