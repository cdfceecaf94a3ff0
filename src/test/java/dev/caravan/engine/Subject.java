package dev.caravan.engine;

import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A database under the contract, open for writing. */
final class Subject implements AutoCloseable {

    final Engine engine;
    final Target target;
    final Database database;
    final Connection connection;

    Subject(Engine engine, DatabaseUrl url) throws SQLException {
        this.engine = engine;
        target = engine.target();
        database = engine.open(url, Access.WRITE);
        connection = database.writer();
    }

    String quote(String name) {
        return engine.dialect().quote(name);
    }

    void run(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    void run(String... statements) throws SQLException {
        run(Arrays.asList(statements));
    }

    /** As far as the engine can hold them, with everything that comes after the rows; committed. */
    List<Table> make(Table... tables) throws SQLException {
        List<Table> fitted = target.fit(Arrays.asList(tables)).tables();
        for (Table table : fitted) {
            run(target.create(table, table.name(), true));
        }
        connection.commit();
        fitted.forEach(this::complete);
        return fitted;
    }

    void complete(Table table) {
        try {
            run(target.complete(connection, table));
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError("Cannot complete '" + table.name() + "'", e);
        }
    }

    Table table(String name) throws SQLException {
        return engine.describe(connection).table(name).orElseThrow();
    }

    BatchWriter writer(Connection on, Table table, String name) throws SQLException {
        List<WriteColumn> columns = table.columns().stream()
                .map(column -> new WriteColumn(column.name(), column.declaredType(), column.type(), null))
                .toList();
        return target.writer(on, new WriteTarget(name, columns));
    }

    /** Writes and commits. */
    void fill(Table table, String name, List<Object[]> rows) throws SQLException {
        try (BatchWriter writer = writer(connection, table, name)) {
            connection.commit();
            count(name);
            writer.write(rows);
            connection.commit();
        }
    }

    long count(String table) throws SQLException {
        return number("SELECT count(*) FROM " + engine.dialect().table(table));
    }

    long number(String sql) throws SQLException {
        return numbers(connection, sql).get(0);
    }

    static List<Long> numbers(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Long> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
