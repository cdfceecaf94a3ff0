package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.engine.ShortName;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What there is in a schema: tables, indexes, sequences and views have one space of names. */
final class Relations {

    private static final String EXISTS = """
            SELECT to_regclass(?) IS NOT NULL""";
    private static final String COLUMNS = """
            SELECT attname FROM pg_attribute
            WHERE attrelid = to_regclass(?)
              AND attnum > 0 AND NOT attisdropped""";

    private static final PostgresDialect SQL = PostgresDialect.INSTANCE;

    private Relations() {}

    static boolean exists(Connection connection, String name) throws SQLException {
        return Query.one(connection, EXISTS, row -> row.getBoolean(1), SQL.table(name));
    }

    /** Empty if there is no such relation. */
    static List<String> columns(Connection connection, String name) throws SQLException {
        return Query.list(connection, COLUMNS, row -> row.getString(1), SQL.table(name));
    }

    static boolean hasRows(Connection connection, String table) throws SQLException {
        String sql = "SELECT EXISTS (SELECT 1 FROM " + SQL.table(table) + ")";
        return Query.one(connection, sql, row -> row.getBoolean(1));
    }

    /** The name, with a number behind it if something else in the table's schema has it already. */
    static String free(Connection connection, Table table, String name) throws SQLException {
        String free = ShortName.of(name);
        for (int number = 1; exists(connection, Schemas.beside(table, free)); number++) {
            free = ShortName.of(name + "_" + number);
        }
        return free;
    }
}
