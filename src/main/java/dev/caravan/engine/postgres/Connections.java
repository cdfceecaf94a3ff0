package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Opens connections whose session says the same of every value, whatever the server's, the database's and the user's settings are: rows
 * travel as text, in PostgreSQL's exact notation. Thread-safe.
 */
final class Connections {

    /** Of statements that do not go by COPY: rows that the driver keeps at once. */
    private static final int FETCH_ROWS = 100;

    private static final List<String> SETTINGS = List.of(
            "DateStyle = 'ISO, YMD'",
            "IntervalStyle = 'iso_8601'",
            "TimeZone = 'UTC'",
            "extra_float_digits = 3",
            "bytea_output = 'hex'",
            "client_encoding = 'UTF8'",
            "standard_conforming_strings = on",
            "idle_in_transaction_session_timeout = 0",
            // The server, too, asks whether we are still there: a lost session would go on to hold its locks.
            "tcp_keepalives_idle = 60",
            "tcp_keepalives_interval = 10",
            "tcp_keepalives_count = 6",
            // A table under row security would otherwise seem to have fewer rows than it has.
            "row_security = off",
            // A scan that joins another half-way would not come in the order of the table.
            "synchronize_seqscans = off");
    private static final String READ_ONLY = "default_transaction_read_only = on";
    private static final String PATIENCE = "lock_timeout = '30s'";

    private final PostgresUrl url;
    private final boolean onlyItsSchema;

    /** @param onlyItsSchema whether no other schema is read than the address picks */
    Connections(PostgresUrl url, boolean onlyItsSchema) {
        this.url = url;
        this.onlyItsSchema = onlyItsSchema;
    }

    /** A connection in a transaction that sees one state, never writes, and streams. */
    Connection reader() throws SQLException {
        Properties options = url.driverOptions();
        options.setProperty("defaultRowFetchSize", String.valueOf(FETCH_ROWS));
        // A key's values come back as text and are compared as what the column is.
        options.setProperty("stringtype", "unspecified");
        Connection connection = connect(options, READ_ONLY);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return connection;
    }

    Connection writer() throws SQLException {
        Connection connection = connect(url.driverOptions(), PATIENCE);
        connection.setAutoCommit(false);
        return connection;
    }

    private Connection connect(Properties options, String further) throws SQLException {
        // The driver's binary forms of times and numerics lose what their text tells.
        options.setProperty("binaryTransfer", "false");
        Connection connection = DriverManager.getConnection(url.jdbc(), options);
        try {
            String path = "search_path = " + PostgresDialect.INSTANCE.quote(url.schema());
            List<String> settings = new ArrayList<>(SETTINGS);
            String patience = "statement_timeout = " + url.url().statementTimeoutMillis();
            settings.addAll(List.of(further, path, patience));
            if (onlyItsSchema) {
                settings.add(Schemas.ONLY_CURRENT);
            }
            Query.execute(connection, "SET " + String.join("; SET ", settings));
            connection.setNetworkTimeout(Runnable::run, 0);
            return connection;
        } catch (SQLException e) {
            Query.closeAfter(e, connection);
            throw e;
        }
    }
}
