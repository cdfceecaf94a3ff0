package dev.caravan.operation.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Runs statements that the engine made, in the caller's transaction. */
final class Statements {

    private Statements() {}

    static void execute(Connection writer, List<String> statements) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
