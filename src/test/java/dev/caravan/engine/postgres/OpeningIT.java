package dev.caravan.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.Query;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session is set to, what it sees, and what is said when it cannot be had. */
class OpeningIT {

    private Scratch scratch;

    @BeforeEach
    void open() throws Exception {
        scratch = new Scratch();
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private void assertRefused(String address, ErrorCode code, String... words) {
        assertThatThrownBy(() -> scratch.engine
                        .open(DatabaseUrl.parse(address), Access.READ)
                        .close())
                .isInstanceOfSatisfying(MigrationException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.getMessage()).contains(words).doesNotContain("secret");
                    assertThat(e.hint()).isNotBlank().doesNotContain("secret");
                });
    }

    @Test
    void anUnknownDatabaseSchemaOrOptionIsNamed() {
        String server = scratch.address.substring(0, scratch.address.lastIndexOf('/'));
        assertRefused(
                server + "/nowhere", ErrorCode.NOT_FOUND, "no such database", "'nowhere'", "127.0.0.1", "'postgres'");
        assertRefused(scratch.address + "?schema=elsewhere", ErrorCode.NOT_FOUND, "no schema 'elsewhere'");
        assertRefused(scratch.address + "?loglevel=2", ErrorCode.USAGE, "option 'loglevel'");
    }

    @Test
    void aServerThatIsNotThereOrLetsNobodyInIsNamed() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertRefused(
                "postgresql://ann:secret@127.0.0.1:" + port + "/shop",
                ErrorCode.CANNOT_CONNECT,
                "127.0.0.1:" + port,
                "'shop'",
                "'ann'");
        String asNobody = scratch.address.replace("postgres@", "nobody:secret@");
        assertRefused(asNobody, ErrorCode.CANNOT_CONNECT, "role \"nobody\" does not exist");
    }

    @Test
    void valuesAreWrittenTheSameWhateverTheServersSettings() throws SQLException {
        scratch.run("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET DateStyle = ''SQL, DMY''', current_database());"
                + " EXECUTE format('ALTER DATABASE %I SET TimeZone = ''Asia/Tokyo''', current_database());"
                + " EXECUTE format('ALTER DATABASE %I SET bytea_output = ''escape''', current_database());"
                + " EXECUTE format('ALTER DATABASE %I SET extra_float_digits = -5', current_database()); END $$");
        String values = "SELECT concat_ws(' ', timestamptz '2024-02-03 04:05:06+00', '\\x00'::bytea, 0.1::float4 + 0.2,"
                + " interval '1 month')";
        try (Database database = scratch.open("", Access.READ);
                Connection reader = database.reader()) {
            assertThat(Query.<String>one(reader, values, row -> row.getString(1)))
                    .isEqualTo("2024-02-03 04:05:06+00 \\x00 0.30000000149011613 P1M");
        }
    }

    @Test
    void readersKeepTheirStateWhileOthersWrite() throws SQLException {
        scratch.run("CREATE TABLE t (v int)", "INSERT INTO t VALUES (1)");
        String count = "SELECT count(*)::int FROM t";
        try (Database database = scratch.open("", Access.READ);
                Connection first = database.reader()) {
            String state = database.state();
            scratch.run("INSERT INTO t VALUES (2)");
            assertThat(Query.<Integer>one(first, count, row -> row.getInt(1))).isEqualTo(1);
            try (Connection second = database.reader()) {
                assertThat(Query.<Integer>one(second, count, row -> row.getInt(1)))
                        .isEqualTo(1);
            }
            assertThat(database.state()).isEqualTo(state);
            try (Database later = scratch.open("", Access.READ)) {
                assertThat(later.state()).isNotEqualTo(state);
            }
        }
    }

    @Test
    void aSnapshotThatIsGoneEndsTheReading() throws SQLException {
        try (Database database = scratch.open("", Access.READ)) {
            try (Database other = scratch.open("", Access.WRITE);
                    Connection connection = other.reader()) {
                Query.list(
                        connection,
                        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND query LIKE '%txid_current_snapshot%'"
                                + " AND pid <> pg_backend_pid()",
                        row -> row.getBoolean(1));
            }
            assertThatThrownBy(database::reader).isInstanceOfSatisfying(SQLException.class, e -> {
                assertThat(e.getMessage()).contains("snapshot that this run reads is gone");
                assertThat(scratch.engine.classify(e)).isEqualTo(FailureKind.FATAL);
            });
        }
    }

    @Test
    void rowSecurityIsNotTakenForFewerRows() throws SQLException {
        scratch.run(
                "CREATE TABLE t (v int)",
                "INSERT INTO t VALUES (1), (2)",
                "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY few ON t USING (v = 1)",
                "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'guest') THEN CREATE ROLE guest LOGIN;"
                        + " END IF; END $$",
                "GRANT SELECT ON t TO guest");
        String address = scratch.address.replace("postgres@", "guest@");
        try (Database database = scratch.engine.open(DatabaseUrl.parse(address), Access.READ);
                Connection reader = database.reader()) {
            assertThatThrownBy(() -> Query.list(reader, "SELECT v FROM t", row -> row.getInt(1)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
        }
    }
}
