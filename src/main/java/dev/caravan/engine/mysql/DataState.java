package dev.caravan.engine.mysql;

import dev.caravan.engine.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A text that changes with the data of a database: when the server was started, when each table was made, and when it was last changed.
 *
 * <p>The choice behind it: positions in the binary log and counters of the server would tell more exactly that <em>something</em> changed,
 * but they move with every other database of the server too, the target of a migration within one server above all. The times of tables
 * are lost when the server stops, so a restart counts as a change: a run that is resumed after it reads again from the beginning.
 *
 * <p>Those times are whole seconds. A table that was changed in the present second could change again unseen, so the text is taken once
 * that second is over. MariaDB notes the beginning of a transaction instead of its end, and no time for TRUNCATE (whose number on the whole
 * server is therefore part of the text): a transaction that begins in the very second in which another one did, and ends later, is not
 * seen there.
 */
final class DataState {

    private static final String TABLES = """
            SELECT concat(count(*), ' tables ', sha2(coalesce(group_concat(
                concat_ws(' ', table_name, engine, create_time, coalesce(update_time, '-')) ORDER BY table_name), ''), 256)),
              coalesce(max(update_time) >= current_timestamp(), 0)
            FROM information_schema.tables WHERE table_schema = database() AND table_type <> 'VIEW'""";
    private static final String STARTED =
            "SELECT round(unix_timestamp() - variable_value) FROM %s.global_status WHERE variable_name = 'Uptime'";
    private static final String TRUNCATIONS = "SHOW GLOBAL STATUS LIKE 'Com\\_truncate'";

    /** The server's own memory of these times may be a day old. */
    private static final String FRESH = "SET SESSION information_schema_stats_expiry = 0";

    private static final String NEXT_SECOND = "DO sleep(1.02 - microsecond(sysdate(6)) / 1000000)";
    private static final int MOST_TRIES = 5;

    private record Tables(String text, boolean unsettled) {}

    private DataState() {}

    /** Waits for the end of the present second if a table was changed in it; a database that never rests is another one each time. */
    static String read(Connection connection) throws SQLException {
        boolean mariaDb = ServerFacts.isMariaDb(connection);
        if (!mariaDb) {
            Query.execute(connection, FRESH);
        }
        String server = server(connection, mariaDb);
        for (int i = 0; i < MOST_TRIES; i++) {
            Tables tables = Query.one(connection, TABLES, row -> new Tables(row.getString(1), row.getBoolean(2)));
            if (!tables.unsettled()) {
                return server + " " + tables.text();
            }
            Query.execute(connection, NEXT_SECOND);
        }
        return "changing " + UUID.randomUUID();
    }

    private static String server(Connection connection, boolean mariaDb) throws SQLException {
        String schema = mariaDb ? "information_schema" : "performance_schema";
        String started = "since " + Query.text(connection, STARTED.formatted(schema));
        return mariaDb
                ? started + " truncated " + Query.one(connection, TRUNCATIONS, row -> row.getString(2))
                : started;
    }
}
