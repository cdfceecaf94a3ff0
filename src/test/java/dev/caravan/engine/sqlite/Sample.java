package dev.caravan.engine.sqlite;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A small database file, made by SQL with nothing of the engine under test. */
record Sample(Path file) {

    static Sample of(Path folder, String... statements) throws SQLException {
        return new Sample(folder.resolve("sample.db")).run(statements);
    }

    Sample run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return this;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    Database open(Access access) {
        return new SqliteEngine().open(DatabaseUrl.parse("sqlite:" + file), access);
    }

    Schema describe() throws SQLException {
        try (Database database = open(Access.READ);
                Connection reader = database.reader()) {
            return database.engine().describe(reader);
        }
    }

    Table table(String name) throws SQLException {
        return describe().table(name).orElseThrow();
    }
}
