package dev.caravan.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.engine.Access;
import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.Query;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.server.MariaDbServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows by LOAD DATA LOCAL keep what they are or are refused, and the server gets nothing else from this machine. */
class LoadWriterIT {

    private static final WriteTarget TARGET = new WriteTarget(
            "t",
            List.of(
                    new WriteColumn("id", "tinyint", LogicalType.integer(64), null),
                    new WriteColumn("text", "varchar(12)", LogicalType.of(Kind.TEXT), null)));

    private String address;
    private Database database;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        address = MariaDbServer.running().newDatabase();
        database = open("?load=local");
        connection = database.writer();
        Query.execute(
                connection,
                "CREATE TABLE t (id TINYINT NOT NULL PRIMARY KEY, text VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)");
    }

    private Database open(String options) {
        return new MySqlEngine().open(DatabaseUrl.parse(address + options), Access.WRITE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void write(Object[]... rows) throws SQLException {
        write(connection, rows);
    }

    private static void write(Connection connection, Object[]... rows) throws SQLException {
        try (BatchWriter writer = new MySqlTarget().writer(connection, TARGET)) {
            writer.write(List.of(rows));
        }
    }

    private static Object[] row(Object... values) {
        return values;
    }

    private long loads() throws SQLException {
        return loads(connection);
    }

    private static long loads(Connection connection) throws SQLException {
        return Query.one(connection, "SHOW SESSION STATUS LIKE 'Com\\_load'", row -> row.getLong(2));
    }

    @Test
    void everyTextArrivesAsItIs() throws SQLException {
        List<String> texts = List.of(
                "NULL", "\\N", "", "'", "''", "a','b", "a\nb", "a\r\n", "\\", "\\'", "\t,", "é😀", "\0x", " b ");
        Object[][] rows = new Object[texts.size() + 1][];
        rows[0] = row(0L, null);
        for (int i = 0; i < texts.size(); i++) {
            rows[i + 1] = row((long) i + 1, texts.get(i));
        }
        write(rows);
        assertThat(loads()).isOne();
        assertThat(Query.list(connection, "SELECT text FROM t WHERE id > 0 ORDER BY id", row -> row.getString(1)))
                .isEqualTo(texts);
        assertThat(Query.number(connection, "SELECT text IS NULL FROM t WHERE id = 0"))
                .isOne();
    }

    @Test
    void whatItWouldChangeIsRefusedAndTheTransactionStaysAsItWas() throws SQLException {
        write(row(1L, "first"));
        for (Object[] bad :
                List.of(row(999L, "large"), row(2L, "longer than 12"), row(1L, "twice"), row(null, "none"))) {
            SQLException e = catchThrowableOfType(SQLException.class, () -> write(row(3L, "good"), bad));
            assertThat(database.engine().classify(e)).as("%s", e).isEqualTo(FailureKind.ROW);
            Query.execute(connection, "DELETE FROM t WHERE id = 3");
            assertThat(Query.list(connection, "SELECT concat_ws(' ', id, text) FROM t", row -> row.getString(1)))
                    .containsExactly("1 first");
        }
        assertThat(loads()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?load=insert"})
    void rowsAreInsertedUnlessTheAddressAsksForMore(String options) throws SQLException {
        try (Database plain = open(options);
                Connection writer = plain.writer()) {
            write(writer, row(1L, "first"));
            assertThat(loads(writer)).isZero();
            assertThat(Query.number(writer, "SELECT count(*) FROM t")).isOne();
            assertThat(plain.writerWarnings()).isEmpty();
        }
    }

    @Test
    void rowsAreInsertedWhereTheServerDoesNotAllowMore() throws SQLException {
        assertThat(database.writerWarnings()).isEmpty();
        Query.execute(connection, "SET GLOBAL local_infile = 0");
        try {
            write(row(1L, "first"));
            assertThat(database.writerWarnings()).singleElement().asString().contains("local_infile");
        } finally {
            Query.execute(connection, "SET GLOBAL local_infile = 1");
        }
        assertThat(loads()).isZero();
        assertThat(Query.number(connection, "SELECT count(*) FROM t")).isOne();
    }

    @Test
    void aServerGetsNoFile(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "9\ts3cret\n");
        write(row(1L, "first"));
        for (String name : List.of(secret.toString(), secret.toUri().toString())) {
            assertThatThrownBy(() ->
                            Query.execute(connection, "LOAD DATA LOCAL INFILE '" + name + "' REPLACE INTO TABLE t"))
                    .as(name)
                    .isInstanceOf(SQLException.class);
        }
        assertThat(Query.number(connection, "SELECT count(*) FROM t")).isOne();
    }
}
