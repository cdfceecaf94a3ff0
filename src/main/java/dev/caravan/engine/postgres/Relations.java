package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.engine.ShortName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What there is in the schema: tables, indexes, sequences and views have one space of names. */
final class Relations {

    private static final String EXISTS = """
            SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = ? AND relnamespace = current_schema()::regnamespace)""";
    private static final String COLUMNS = """
            SELECT attname FROM pg_attribute
            WHERE attrelid = (SELECT oid FROM pg_class WHERE relname = ? AND relnamespace = current_schema()::regnamespace)
              AND attnum > 0 AND NOT attisdropped""";

    private Relations() {}

    static boolean exists(Connection connection, String name) throws SQLException {
        return Query.one(connection, EXISTS, row -> row.getBoolean(1), name);
    }

    /** Empty if there is no such relation. */
    static List<String> columns(Connection connection, String name) throws SQLException {
        return Query.list(connection, COLUMNS, row -> row.getString(1), name);
    }

    static boolean hasRows(Connection connection, String table) throws SQLException {
        String sql = "SELECT EXISTS (SELECT 1 FROM " + PostgresDialect.INSTANCE.quote(table) + ")";
        return Query.one(connection, sql, row -> row.getBoolean(1));
    }

    /** The name, with a number behind it if something else has it already. */
    static String free(Connection connection, String name) throws SQLException {
        String free = ShortName.of(name);
        for (int number = 1; exists(connection, free); number++) {
            free = ShortName.of(name + "_" + number);
        }
        return free;
    }
}
