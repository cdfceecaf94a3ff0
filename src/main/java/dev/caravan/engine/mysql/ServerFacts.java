package dev.caravan.engine.mysql;

import dev.caravan.engine.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a server tells of itself and of the present database. */
final class ServerFacts {

    private static final String IS_MARIADB = "SELECT version() LIKE '%MariaDB%'";
    private static final String PLACE = "SELECT concat_ws(' ', @@hostname, @@port, @@datadir, CASE"
            + " WHEN @@lower_case_table_names = 0 THEN database() ELSE lower(database()) END)";
    private static final String SIZE = """
            SELECT coalesce(sum(data_length + index_length), -1) FROM information_schema.tables
            WHERE table_schema = database()""";
    private static final String PLAIN_TABLES = """
            SELECT t.table_name FROM information_schema.tables t
            LEFT JOIN information_schema.engines e ON e.engine = t.engine
            WHERE t.table_schema = database() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
              AND coalesce(e.transactions, 'NO') <> 'YES'
            ORDER BY t.table_name""";

    private ServerFacts() {}

    static boolean isMariaDb(Connection connection) throws SQLException {
        return Query.one(connection, IS_MARIADB, row -> row.getBoolean(1));
    }

    /** The server's own number, which a copy of its files would share, and where it runs, together with the database. */
    static String identity(Connection connection) throws SQLException {
        List<String> ids = Query.list(connection, "SHOW VARIABLES LIKE 'server\\_u%id'", row -> row.getString(2));
        return String.join(" ", ids) + " " + Query.text(connection, PLACE);
    }

    static long sizeBytes(Connection connection) throws SQLException {
        return Query.one(connection, SIZE, row -> row.getLong(1));
    }

    /** Tables whose engine knows no transactions: a snapshot does not hold for them. */
    static List<String> plainTables(Connection connection) throws SQLException {
        return Query.list(connection, PLAIN_TABLES, row -> row.getString(1));
    }
}
