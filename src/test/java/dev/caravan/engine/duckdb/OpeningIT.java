package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningIT {

    @TempDir
    Path folder;

    private final DuckDbEngine engine = new DuckDbEngine();

    private MigrationException failure(Path file, Access access) {
        return catchThrowableOfType(MigrationException.class, () -> engine.open(Scratch.url(file), access)
                .close());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void lookingForAnAbsentFileCreatesNothing() throws IOException {
        MigrationException failure = failure(folder.resolve("absent.duckdb"), Access.READ);
        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(failure).hasMessageContaining("absent.duckdb");
        assertThat(files()).isEmpty();
    }

    @Test
    void saysThatAForeignFileIsNoneAndLeavesItAlone() throws IOException {
        assertForeign("lite.db", "SQLite format 3\0....", "seems to be a SQLite database");
        assertForeign("empty.duckdb", "", "seems to be");
        assertForeign("text.duckdb", "id,name\n1,a\n", "seems to be");
        assertThat(failure(folder, Access.READ).code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
    }

    private void assertForeign(String name, String content, String seemingly) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1);
        for (Access access : Access.values()) {
            MigrationException failure = failure(file, access);
            assertThat(failure.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
            assertThat(failure)
                    .hasMessageContaining(name)
                    .hasMessageContaining("not a DuckDB database")
                    .hasMessageContaining(seemingly);
            assertThat(file).hasContent(content);
        }
    }

    @Test
    void knowsOtherKindsOfFilesByTheirFirstBytes() {
        assertThat(Opening.seemingly("")).isEqualTo("an empty file");
        assertThat(Opening.seemingly("id,name\n1,a\n")).isEqualTo("a text file");
        assertThat(Opening.seemingly("PK\3\4")).isEqualTo("a compressed file");
        assertThat(Opening.seemingly("PAR1\0")).isEqualTo("a Parquet file");
        assertThat(Opening.seemingly("\1\2")).isEqualTo("a file of another kind");
    }

    @Test
    void readingLeavesFileAndFolderAsTheyWere() throws Exception {
        Path file = folder.resolve("a.duckdb");
        make(file);
        byte[] before = Files.readAllBytes(file);
        try (Database database = engine.open(Scratch.url(file), Access.READ);
                Connection reader = database.reader()) {
            assertThat(engine.describe(reader).tables()).hasSize(1);
            assertThat(files()).containsExactly("a.duckdb");
            assertThatThrownBy(() -> execute(reader, "INSERT INTO t VALUES (2)"))
                    .hasMessageContaining("read-only");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(files()).containsExactly("a.duckdb");
    }

    private static void make(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            execute(connection, "CREATE TABLE t AS SELECT 1 AS a");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void namesTheProcessThatHoldsTheFile() throws Exception {
        Path file = folder.resolve("held.duckdb");
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        LockHolder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = holder.inputReader()) {
            assertThat(said.readLine()).isEqualTo("held");
            for (Access access : Access.values()) {
                MigrationException failure = failure(file, access);
                assertThat(failure.code()).isEqualTo(ErrorCode.LOCKED);
                assertThat(failure).hasMessageContaining("held.duckdb': process " + holder.pid());
            }
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysThatThisProcessHasTheFileOpenOtherwise() throws Exception {
        Path file = folder.resolve("a.duckdb");
        make(file);
        try (Database database = engine.open(Scratch.url(file), Access.READ)) {
            MigrationException failure = failure(file, Access.WRITE);
            assertThat(failure.code()).isEqualTo(ErrorCode.LOCKED);
            assertThat(failure).hasMessageContaining("this process has it open already");
            assertThat(database.label()).isEqualTo("duckdb:///" + file);
        }
    }

    @Test
    void reachesNoOtherFileAndKeepsItsSettings() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
        try (Database database = engine.open(Scratch.url(folder.resolve("new.duckdb")), Access.WRITE);
                Connection writer = database.writer()) {
            assertThatThrownBy(() -> execute(writer, "SELECT * FROM read_csv('" + secret + "')"))
                    .hasMessageContaining("Permission Error");
            writer.rollback();
            assertThatThrownBy(() -> execute(writer, "ATTACH '" + folder.resolve("other.duckdb") + "'"))
                    .hasMessageContaining("Permission Error");
            writer.rollback();
            assertThatThrownBy(() -> execute(writer, "SET enable_external_access = true"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void everyConnectionStreamsAndCountsInUtc() throws Exception {
        try (Database database = engine.open(Scratch.url(folder.resolve("new.duckdb")), Access.WRITE);
                Connection reader = database.reader();
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_setting('TimeZone') FROM range(1000000)")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("UTC");
            // A result that is not streamed is there as a whole, and would not be in the way.
            assertThatThrownBy(() -> execute(reader, "SELECT 1")).hasMessageContaining("open result");
        }
    }

    @Test
    void takesAFileNameToTheLetter() throws Exception {
        Path file = folder.resolve("a&b=c %20'ß.duckdb");
        try (Database database = engine.open(Scratch.url(file), Access.WRITE)) {
            assertThat(database.sizeBytes()).isPositive();
        }
        assertThat(files()).containsExactly(file.getFileName().toString());
    }

    @Test
    void refusesANameThatTheDriverWouldCut() throws Exception {
        for (String name : List.of("a;threads=1", "a?b.duckdb")) {
            assertThat(failure(folder.resolve(name), Access.WRITE))
                    .hasMessageContaining("takes no path with ';' or '?'");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void identityIsOfTheFileAndStateOfItsContent() throws Exception {
        Path file = folder.resolve("a.duckdb");
        make(file);
        Path link = Files.createSymbolicLink(folder.resolve("link.duckdb"), file);
        String identity;
        String before;
        try (Database database = engine.open(Scratch.url(file), Access.READ)) {
            identity = database.identity();
            before = database.state();
            assertThat(database.state()).isEqualTo(before);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            execute(connection, "INSERT INTO t SELECT * FROM range(100000)");
        }
        try (Database database = engine.open(Scratch.url(link), Access.READ)) {
            assertThat(database.identity()).isEqualTo(identity);
            assertThat(database.state()).isNotEqualTo(before);
        }
    }

    @Test
    void closingClosesWhatItHandedOut() throws Exception {
        Database database = engine.open(Scratch.url(folder.resolve("a.duckdb")), Access.WRITE);
        Connection reader = database.reader();
        Connection writer = database.writer();
        assertThat(writer.getAutoCommit()).isFalse();
        database.close();
        assertThat(reader.isClosed()).isTrue();
        assertThat(writer.isClosed()).isTrue();
        engine.open(Scratch.url(folder.resolve("a.duckdb")), Access.READ).close();
    }
}
