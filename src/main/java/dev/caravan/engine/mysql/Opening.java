package dev.caravan.engine.mysql;

import com.mysql.cj.jdbc.Driver;
import dev.caravan.engine.Query;
import dev.caravan.engine.ServerUrl;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections with every setting pinned that would change what text the server gives or takes. Thread-safe.
 *
 * <p>The texts of the protocol are exact, but the driver's objects are not, so columns are read as the server's bytes: the session's
 * zone is UTC, and all text comes as UTF-8.
 */
final class Opening {

    /** What a connection is for: it decides how results come and which dangers are switched on. */
    enum Use {
        /** Results come row by row; until one is read to its end or closed, the connection takes no other statement. */
        STREAM("defaultFetchSize", String.valueOf(Integer.MIN_VALUE)),
        CONTROL("rewriteBatchedStatements", "false"),
        /** Batches go as few long statements. */
        WRITE("rewriteBatchedStatements", "true");

        private final String property;
        private final String value;

        Use(String property, String value) {
            this.property = property;
            this.value = value;
        }
    }

    static final int PORT = 3306;

    private static final int UNKNOWN_DATABASE = 1049;
    private static final int DATABASE_DENIED = 1044;
    private static final int CONNECT_SECONDS = 10;

    /** Strict, 0 is a value like others, zero dates are taken; a backslash escapes, double quotes enclose text. */
    private static final String SQL_MODE = "STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION";

    /** Eight hours for a pause of ours, or of the other side's, in the middle of a result. */
    private static final int IDLE_SECONDS = 28_800;

    private static final Map<String, String> PINNED = Map.ofEntries(
            Map.entry("tinyInt1isBit", "false"),
            Map.entry("yearIsDateType", "false"),
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("characterSetResults", "UTF-8"),
            Map.entry("connectionTimeZone", "UTC"),
            Map.entry("forceConnectionTimeZoneToSession", "true"),
            Map.entry("allowLoadLocalInfile", "false"),
            Map.entry("allowMultiQueries", "false"),
            Map.entry("useServerPrepStmts", "false"),
            Map.entry("netTimeoutForStreamingResults", String.valueOf(IDLE_SECONDS)),
            Map.entry("tcpKeepAlive", "true"),
            Map.entry("socketFactory", WatchedSockets.class.getName()),
            Map.entry(
                    "sessionVariables",
                    "sql_mode='" + SQL_MODE + "',time_zone='+00:00',wait_timeout=" + IDLE_SECONDS
                            + ",net_write_timeout=" + IDLE_SECONDS
                            + ",sql_quote_show_create=1,group_concat_max_len=16777216"));

    private final ServerUrl url;
    private final ClientFile clientFile;
    private final Properties properties;
    private final int networkTimeoutMillis;
    private final int statementTimeoutMillis;
    private final boolean asksForLocalLoad;

    /** @throws MigrationException USAGE if an option of the address is not known */
    Opening(ServerUrl url, ClientFile clientFile) {
        this.url = url;
        this.clientFile = clientFile;
        this.properties = new Properties();
        PINNED.forEach(properties::setProperty);
        UrlOptions.apply(url, properties);
        networkTimeoutMillis = url.networkTimeoutMillis();
        statementTimeoutMillis = url.statementTimeoutMillis();
        String connectMillis = String.valueOf(url.connectTimeoutMillis(CONNECT_SECONDS));
        properties.setProperty("connectTimeout", connectMillis);
        // A server that takes a connection and then stays mute must not be awaited for ever either.
        properties.setProperty("socketTimeout", connectMillis);
        asksForLocalLoad = UrlOptions.asksForLocalLoad(url);
        setIfKnown("user", user());
        setIfKnown("password", url.password() == null ? clientFile.password() : url.password());
    }

    private void setIfKnown(String property, @Nullable String value) {
        if (value != null) {
            properties.setProperty(property, value);
        }
    }

    private String user() {
        if (url.user() != null) {
            return url.user();
        }
        String user = clientFile.user();
        return user == null ? System.getProperty("user.name") : user;
    }

    private int port() {
        int port = url.port() == 0 ? clientFile.port() : url.port();
        return port == 0 ? PORT : port;
    }

    Connection connect(Use use) throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty(use.property, use.value);
        if (use == Use.WRITE && asksForLocalLoad) {
            NoFiles.apply(all);
        }
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        Connection connection = new Driver().connect("jdbc:mysql://" + host + ":" + port() + "/", all);
        if (connection == null) {
            throw new SQLException("The driver does not know this address");
        }
        try {
            connection.setCatalog(url.database());
            limitStatements(connection);
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException e) {
            Query.closeAfter(e, connection);
            throw e;
        }
        return connection;
    }

    /** MySQL limits what it reads for an answer, and nothing else; MariaDB limits every statement. */
    private void limitStatements(Connection connection) throws SQLException {
        if (statementTimeoutMillis > 0) {
            String variable = ServerFacts.isMariaDb(connection)
                    ? "max_statement_time = " + statementTimeoutMillis / 1000
                    : "max_execution_time = " + statementTimeoutMillis;
            Query.execute(connection, "SET SESSION " + variable);
        }
    }

    /** The first connection, whose failure a person can act on. */
    Connection connectFirst(Use use) {
        try {
            return connect(use);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private MigrationException failed(SQLException e) {
        String server = url.host() + ":" + port();
        if (e.getErrorCode() == UNKNOWN_DATABASE) {
            return new MigrationException(
                    ErrorCode.NOT_FOUND,
                    "No database '" + url.database() + "' on " + server,
                    "create it with CREATE DATABASE " + MySqlDialect.quoted(url.database()) + ", or mend the address",
                    e);
        }
        String what = e.getErrorCode() == DATABASE_DENIED
                ? "User '" + user() + "' may not use database '" + url.database() + "' on " + server
                : "Cannot connect to database '" + url.database() + "' on " + server + " as user '" + user() + "'";
        return new MigrationException(
                ErrorCode.CANNOT_CONNECT,
                what + ": " + (isOfCertificates(e) ? "the server's certificate is not trusted: " : "") + firstLine(e)
                        + " [SQLState " + e.getSQLState() + ", code " + e.getErrorCode() + "]",
                hint(e),
                e);
    }

    private static String firstLine(SQLException e) {
        String reason = String.valueOf(e.getMessage()).lines().collect(Collectors.joining(" "));
        Throwable cause = e.getCause() == null ? e : e.getCause();
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        return root == e || root.getMessage() == null ? reason : root.getMessage();
    }

    private static String hint(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Public Key Retrieval")) {
            return "use TLS (ssl-mode=REQUIRED), or add allowPublicKeyRetrieval=true to the address if the network is trusted";
        }
        if (message.startsWith("SSL Connection required")) {
            return "let the server be given a certificate, or leave ssl-mode out where the network is trusted";
        }
        if (isOfCertificates(e)) {
            return "check that ssl-ca names the certificate, as PEM, of the authority that signed the server's";
        }
        return "28000".equals(e.getSQLState())
                ? "check user and password; the password can stand in the address, in application.properties, in MYSQL_PWD"
                        + " or in ~/.my.cnf"
                : "check that the server runs and that host and port are right";
    }

    private static boolean isOfCertificates(Throwable e) {
        return e instanceof GeneralSecurityException || (e.getCause() != null && isOfCertificates(e.getCause()));
    }

    /** For people and for keeping, without the password. */
    String label() {
        return url.given();
    }

    String database() {
        return url.database();
    }

    int networkTimeoutMillis() {
        return networkTimeoutMillis;
    }

    boolean asksForLocalLoad() {
        return asksForLocalLoad;
    }
}
