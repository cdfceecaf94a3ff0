package dev.caravan.engine.postgres;

import dev.caravan.engine.Access;
import dev.caravan.engine.BadCellException;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.server.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A new database of a real server, filled by plain SQL. */
final class Scratch implements AutoCloseable {

    final PostgresEngine engine = new PostgresEngine();
    final String address;
    private final Database writable;
    private final Connection connection;

    Scratch() throws SQLException {
        address = PostgresServer.running().newDatabase();
        writable = open("", Access.WRITE);
        connection = writable.writer();
    }

    Database open(String options, Access access) {
        return engine.open(DatabaseUrl.parse(address + options), access);
    }

    /** Committed. */
    void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        connection.commit();
    }

    Schema schema() throws SQLException {
        Schema schema = engine.describe(connection);
        connection.commit();
        return schema;
    }

    Table table(String name) throws SQLException {
        return schema().table(name).orElseThrow();
    }

    /** What a reading gives of a table's rows, in their order; the reason where a cell is refused. */
    List<Object> read(String table, ColumnReading reading) throws SQLException {
        TableScan scan = new TableScan(
                table, table, reading.expressions(), List.of(), List.of(), List.of("ctid"), Long.MAX_VALUE);
        try (Database database = open("", Access.READ);
                Connection reader = database.reader();
                RowStream rows = database.scan(reader, scan)) {
            List<Object> values = new ArrayList<>();
            while (rows.next()) {
                values.add(value(reading, rows.row()));
            }
            return values;
        }
    }

    private static Object value(ColumnReading reading, ResultSet rows) throws SQLException {
        try {
            return reading.reader().read(rows, 1);
        } catch (BadCellException e) {
            return e.reason();
        }
    }

    @Override
    public void close() {
        writable.close();
    }
}
