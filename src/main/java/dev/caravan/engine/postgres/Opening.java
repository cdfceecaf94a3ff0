package dev.caravan.engine.postgres;

import dev.caravan.engine.Access;
import dev.caravan.engine.Query;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The first look at a database: that it is there, that it is ours to read, and what makes it known again. */
final class Opening {

    private static final int OLDEST = 12;

    private static final PostgresDialect SQL = PostgresDialect.INSTANCE;

    private static final String NO_DATABASE = "3D000";
    private static final String NO_RIGHT = "42501";
    private static final String HINT = "check the address, and that the server runs and lets this machine in";
    private static final Map<String, String> HINTS = Map.of(
            "28P01", "check the user and the password; it may stand in the address, in PGPASSWORD or in ~/.pgpass",
            "08004",
                    "give a password in the address, in PGPASSWORD or in ~/.pgpass, which nobody else may be able to read",
            "28000", "check that the role exists and that the server's pg_hba.conf lets it in",
            "53300", "wait, or close other connections to the server");

    private static final String LOOK = """
            SELECT current_setting('server_version_num')::int / 10000, current_setting('server_version'),
              (SELECT oid FROM pg_namespace WHERE nspname = current_schema()),
              (SELECT oid FROM pg_database WHERE datname = current_database()),
              has_function_privilege('pg_control_system()', 'EXECUTE'),
              EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = ?)""";

    private Opening() {}

    /**
     * Server, database and default schema by their internal numbers. A server that does not tell its own is known by its address.
     *
     * @throws MigrationException CANNOT_CONNECT if the server is too old, NOT_FOUND if the schema is not there
     */
    static String identity(PostgresUrl url, Access access, Connection control) throws SQLException {
        return Query.one(
                control,
                LOOK,
                row -> {
                    if (row.getInt(1) < OLDEST) {
                        throw new MigrationException(
                                ErrorCode.CANNOT_CONNECT,
                                "Cannot work with " + url.described() + ": its version is " + row.getString(2),
                                "version " + OLDEST + " is the oldest that is supported");
                    }
                    String schema = row.getString(3);
                    if (schema == null && row.getBoolean(6)) {
                        throw new MigrationException(
                                ErrorCode.CANNOT_CONNECT,
                                "Cannot use schema '" + url.schema() + "' of " + url.described()
                                        + ": the user has not the right USAGE on it",
                                "let it be given: GRANT USAGE ON SCHEMA " + SQL.quote(url.schema()) + " TO "
                                        + SQL.quote(url.user()));
                    }
                    if (schema == null && (access == Access.WRITE || url.picksSchema())) {
                        throw new MigrationException(
                                ErrorCode.NOT_FOUND,
                                "There is no schema '" + url.schema() + "' in " + url.described(),
                                "make it with CREATE SCHEMA, or name another by ?schema= in the address");
                    }
                    String server = row.getBoolean(5)
                            ? Query.one(
                                    control, "SELECT system_identifier FROM pg_control_system()", it -> it.getString(1))
                            : url.url().host() + ":" + url.port();
                    return PostgresEngine.ID + ":" + server + "/" + row.getString(4)
                            + (schema == null ? "" : "/" + schema);
                },
                url.schema());
    }

    /** What to tell of a connection that cannot be had; never the password. */
    static MigrationException explained(PostgresUrl url, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals(NO_DATABASE)) {
            return new MigrationException(
                    ErrorCode.NOT_FOUND,
                    "There is no such database: " + url.described(),
                    "check its name, or make it with CREATE DATABASE",
                    e);
        }
        Encryption.Failure failure = Encryption.explained(url, e)
                .orElseGet(() ->
                        new Encryption.Failure(Encryption.firstLine(String.valueOf(e.getMessage())), hint(url, state)));
        return new MigrationException(
                ErrorCode.CANNOT_CONNECT,
                "Cannot connect to " + url.described() + ": " + failure.reason(),
                failure.hint(),
                e);
    }

    private static String hint(PostgresUrl url, String state) {
        return state.equals(NO_RIGHT)
                ? "let it be given: GRANT CONNECT ON DATABASE "
                        + SQL.quote(url.url().database()) + " TO " + SQL.quote(url.user())
                : HINTS.getOrDefault(state, HINT);
    }
}
