package dev.caravan.endtoend;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** {@link Content} of a database on a server. */
final class ServerContent {

    private static final String REJECTS = "SELECT table_name, position, reason, row_values FROM caravan_reject";
    private static final String CHUNKS =
            "SELECT table_name, chunk, state, batch, rows_done, rejects FROM caravan_ledger";
    private static final List<String> POSTGRES_SCHEMA = List.of(
            "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns"
                    + " WHERE table_schema = 'public' AND table_name NOT LIKE 'caravan%'",
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'caravan%'",
            "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint"
                    + " WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE 'caravan%'",
            "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'",
            "SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'");

    private ServerContent() {}

    static Content of(String address) throws SQLException {
        Map<String, List<String>> rows = Rows.of(address);
        boolean rejected = rows.remove(Content.REJECTS) != null;
        boolean ledger = rows.remove(Content.LEDGER) != null;
        try (Connection connection = Rows.connect(address)) {
            return new Content(
                    rows,
                    address.startsWith("mysql") ? mySqlSchema(connection, rows.keySet()) : postgresSchema(connection),
                    rejected ? Rows.query(connection, REJECTS) : List.of(),
                    ledger ? Rows.query(connection, CHUNKS) : List.of(),
                    List.of());
        }
    }

    private static List<String> postgresSchema(Connection connection) throws SQLException {
        List<String> schema = new ArrayList<>();
        for (String sql : POSTGRES_SCHEMA) {
            schema.addAll(Rows.query(connection, sql));
        }
        return schema;
    }

    private static List<String> mySqlSchema(Connection connection, Iterable<String> tables) throws SQLException {
        List<String> schema = new ArrayList<>();
        for (String table : tables) {
            schema.addAll(Rows.query(connection, "SHOW CREATE TABLE `" + table + "`"));
        }
        Collections.sort(schema);
        return schema;
    }
}
