package dev.caravan.engine.duckdb;

import dev.caravan.engine.Access;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Database;
import dev.caravan.engine.FileUrl;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A DuckDB file of a test, open for writing. */
final class Scratch implements AutoCloseable {

    final DuckDbEngine engine = new DuckDbEngine();
    final Path file;
    final Database database;
    final Connection connection;

    private Scratch(Path file) throws SQLException {
        this.file = file;
        this.database = engine.open(url(file), Access.WRITE);
        this.connection = database.writer();
    }

    static Scratch in(Path folder) throws SQLException {
        return new Scratch(folder.resolve("scratch.duckdb"));
    }

    static FileUrl url(Path file) {
        return new FileUrl("duckdb", file, file.toString());
    }

    Scratch run(String... statements) throws SQLException {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        return this;
    }

    Scratch run(List<String> statements) throws SQLException {
        return run(statements.toArray(String[]::new));
    }

    Scratch committed(String... statements) throws SQLException {
        run(statements);
        connection.commit();
        return this;
    }

    Schema schema() throws SQLException {
        return engine.describe(connection);
    }

    Table table(String name) throws SQLException {
        return schema().table(name).orElseThrow();
    }

    /** The first column of all rows as text. */
    List<String> texts(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    long count(String table) throws SQLException {
        return Long.parseLong(
                texts("SELECT count(*) FROM " + Names.quote(table)).get(0));
    }

    /** The values of a table's only interesting column, in the order they were inserted. */
    List<Object> values(String table, ColumnReading reading) throws Exception {
        String sql = "SELECT " + String.join(", ", reading.expressions()) + " FROM " + Names.quote(table)
                + " ORDER BY rowid";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Object> values = new ArrayList<>();
            while (rows.next()) {
                values.add(reading.reader().read(rows, 1));
            }
            return values;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
