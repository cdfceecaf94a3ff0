package dev.caravan.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.Query;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "504b030414000000; a ZIP archive: unpack it first",
                "1f8b080000000000; a gzip archive: unpack it first",
                "00000000000000004455434b40000000; a DuckDB database: write duckdb: before its path",
                "69642c6e616d650a; a text that begins with 'id,name'",
                "8f0c1122aa; an encrypted database or another kind of file",
            })
    void whatIsNotSqliteIsRefusedAndNamed(String hex, String guess) throws IOException {
        Path file = Files.write(folder.resolve("sample.db"), HexFormat.of().parseHex(hex));

        assertThatThrownBy(() -> new Sample(file).open(Access.READ))
                .isInstanceOfSatisfying(MigrationException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
                    assertThat(e).hasMessage("'" + file + "' is not a SQLite database");
                    assertThat(e.hint()).isEqualTo("it looks like " + guess);
                });
    }

    @Test
    void anAbsentFileIsNotMadeByReading() {
        Path file = folder.resolve("absent.db");

        assertThatThrownBy(() -> new Sample(file).open(Access.READ))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(file).doesNotExist();
    }

    @Test
    void anAbsentFolderIsNotMadeByWriting() {
        assertThatThrownBy(() -> new Sample(folder.resolve("nowhere/a.db")).open(Access.WRITE))
                .isInstanceOfSatisfying(MigrationException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
                    assertThat(e.hint()).isEqualTo("make the folder first");
                });
    }

    @Test
    void anEmptyFileIsAnEmptyDatabase() throws IOException, SQLException {
        Path file = Files.createFile(folder.resolve("sample.db"));

        assertThat(new Sample(file).describe().tables()).isEmpty();
        assertThat(file).isEmptyFile();
    }

    @Test
    void pathsMayHoldWhatUrlsCannot() throws SQLException {
        Path file = folder.resolve("a ?mode=ro#%20'é\".db");
        new Sample(file).open(Access.WRITE).close();

        assertThat(file).exists();
        assertThat(new Sample(file).describe().tables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void readingLeavesFileAndFolderAsTheyWere(String journal) throws IOException, SQLException {
        Sample sample = Sample.of(
                folder,
                "PRAGMA journal_mode = " + journal,
                "CREATE TABLE t (a, b TEXT)",
                "INSERT INTO t VALUES (1, 'x'), (2, 'y')");
        Map<String, String> before = content();

        readAll(sample);

        assertThat(content()).isEqualTo(before);
    }

    @Test
    void rowsThatStandOnlyInTheLogAreRead() throws IOException, SQLException {
        Sample sample = Sample.of(folder, "PRAGMA journal_mode = WAL", "CREATE TABLE t (a)");
        try (Connection writer = sample.connect()) {
            Query.execute(writer, "PRAGMA wal_autocheckpoint = 0", "INSERT INTO t VALUES (1), (2)");
            Map<String, String> before = content();

            assertThat(readAll(sample)).isEqualTo(2);
            assertThat(content().get("sample.db")).isEqualTo(before.get("sample.db"));
            assertThat(content().get("sample.db-wal")).isEqualTo(before.get("sample.db-wal"));
        }
    }

    /** As after a crash: file and log were copied while a program had them open. */
    @Test
    void aLogLeftBehindIsReadAndNotCarriedOverIntoTheFile() throws IOException, SQLException {
        Sample sample = Sample.of(folder, "PRAGMA journal_mode = WAL", "CREATE TABLE t (a)");
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("sample.db");
        try (Connection writer = sample.connect()) {
            Query.execute(writer, "PRAGMA wal_autocheckpoint = 0", "INSERT INTO t VALUES (1), (2)");
            Files.copy(sample.file(), copy);
            Files.copy(Opening.beside(sample.file(), "-wal"), Opening.beside(copy, "-wal"));
        }
        byte[] file = Files.readAllBytes(copy);
        byte[] log = Files.readAllBytes(Opening.beside(copy, "-wal"));

        assertThat(readAll(new Sample(copy))).isEqualTo(2);
        assertThat(copy).hasBinaryContent(file);
        assertThat(Opening.beside(copy, "-wal")).hasBinaryContent(log);
    }

    @Test
    void aFileWithALogIsReadInAFolderThatNobodyMayWriteTo() throws IOException, SQLException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Sample sample = new Sample(locked.resolve("sample.db"))
                .run("PRAGMA journal_mode = WAL", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)");
        assertThat(locked.toFile().setWritable(false)).isTrue();
        try {
            assumeFalse(Files.isWritable(locked), "this user may write everywhere (root)");

            assertThat(readAll(sample)).isEqualTo(1);
        } finally {
            assertThat(locked.toFile().setWritable(true)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void allReadersOfAHandleSeeOneState(String journal) throws SQLException {
        Sample sample =
                Sample.of(folder, "PRAGMA journal_mode = " + journal, "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)");
        try (Database database = sample.open(Access.READ);
                Connection first = database.reader()) {
            assertThat(Query.number(first, "SELECT count(*) FROM t")).isEqualTo(1);
            tryToInsert(sample);

            try (Connection second = database.reader()) {
                assertThat(Query.number(second, "SELECT count(*) FROM t")).isEqualTo(1);
            }
            assertThat(Query.number(first, "SELECT count(*) FROM t")).isEqualTo(1);
        }
    }

    private static void tryToInsert(Sample sample) throws SQLException {
        try (Connection connection = sample.connect()) {
            Query.execute(connection, "PRAGMA busy_timeout = 10", "INSERT INTO t VALUES (2)");
        } catch (SQLException locked) {
            assertThat(new SqliteEngine().classify(locked)).isEqualTo(FailureKind.TRANSIENT);
        }
    }

    @Test
    void manyReadersWithoutALogAndOneWithIt() throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a)");
        try (Database database = sample.open(Access.READ)) {
            assertThat(database.parallelReaders()).isEqualTo(4);
        }
        sample.run("PRAGMA journal_mode = WAL");
        try (Database database = sample.open(Access.READ)) {
            assertThat(database.parallelReaders()).isEqualTo(1);
        }
    }

    @Test
    void aReaderOutlivesTheOneThatWasClosedBeforeIt() throws SQLException {
        Sample sample = Sample.of(folder, "PRAGMA journal_mode = WAL", "CREATE TABLE t (a)");
        try (Database database = sample.open(Access.READ)) {
            database.reader().close();
            try (Connection again = database.reader()) {
                assertThat(Query.number(again, "SELECT count(*) FROM t")).isZero();
            }
        }
    }

    @Test
    void readersCannotWrite() throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a)");
        for (Access access : Access.values()) {
            try (Database database = sample.open(access);
                    Connection reader = database.reader()) {
                assertThatThrownBy(() -> Query.execute(reader, "INSERT INTO t VALUES (1)"))
                        .hasMessageContaining("readonly");
            }
        }
    }

    @Test
    void theJournalModeStaysTheUsers() throws SQLException {
        Sample sample = Sample.of(folder, "PRAGMA journal_mode = WAL", "CREATE TABLE t (a)");
        try (Database database = sample.open(Access.WRITE);
                Connection writer = database.writer()) {
            Query.execute(writer, "INSERT INTO t VALUES (1)");
            writer.commit();
        }
        try (Connection connection = sample.connect()) {
            assertThat(Query.list(connection, "PRAGMA journal_mode", row -> row.getString(1)))
                    .containsExactly("wal");
        }
    }

    @Test
    void aFileThatAnotherProgramWritesToIsLocked() throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a)");
        try (Connection other = sample.connect()) {
            Query.execute(other, "BEGIN EXCLUSIVE");

            assertThatThrownBy(() -> sample.open(Access.WRITE)).isInstanceOfSatisfying(MigrationException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.LOCKED);
                assertThat(e).hasMessage("'" + sample.file() + "' is locked by another program");
            });
        }
    }

    @Test
    void aDamagedFileIsCalledDamaged() throws IOException, SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)");
        byte[] bytes = Files.readAllBytes(sample.file());
        Arrays.fill(bytes, 100, 200, (byte) 0x5a);
        Path broken = Files.write(folder.resolve("broken.db"), bytes);

        assertThatThrownBy(() -> readAll(new Sample(broken)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("is damaged: ")
                .hasMessageContaining("malformed");
    }

    @Test
    void damagedRowsAreReportedWithTheirTable() throws IOException, SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a)", "INSERT INTO t VALUES ('" + "x".repeat(2_000) + "')");
        byte[] bytes = Files.readAllBytes(sample.file());
        Arrays.fill(bytes, 4096, 4096 + 100, (byte) 0x5a);
        Path broken = Files.write(folder.resolve("broken.db"), bytes);

        assertThatThrownBy(() -> readAll(new Sample(broken)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("'t' is damaged: ");
    }

    @Test
    void oneFileUnderTwoNamesIsOneDatabase() throws IOException, SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a)");
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), sample.file());
        try (Database one = sample.open(Access.READ);
                Database two = new Sample(link).open(Access.READ)) {
            assertThat(one.identity()).isEqualTo(two.identity());
        }
    }

    @Test
    void theStateIsAnotherAfterAChangeAndTheSameAfterReading() throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a)");
        String before = state(sample);
        readAll(sample);
        assertThat(state(sample)).isEqualTo(before);

        sample.run("INSERT INTO t SELECT value FROM json_each('[1,2,3]')");
        assertThat(state(sample)).isNotEqualTo(before);
    }

    @Test
    void twoHandlesOfOneFileDoNotDropEachOthersLocks() throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (a)");
        assertThat(otherProcessInserts(sample)).as("while nobody else writes").isZero();
        try (Database writing = sample.open(Access.WRITE);
                Connection writer = writing.writer()) {
            Query.execute(writer, "INSERT INTO t VALUES (1)");
            try (Database reading = sample.open(Access.READ)) {
                assertThat(reading.sizeBytes()).isPositive();
            }

            assertThat(otherProcessInserts(sample)).isNotZero();
        }
    }

    /** Locks of one process never shut out itself, so another one has to try. */
    private static int otherProcessInserts(Sample sample) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Intruder.class.getName(),
                            sample.file().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String state(Sample sample) {
        try (Database database = sample.open(Access.READ)) {
            return database.state();
        }
    }

    private static int readAll(Sample sample) throws SQLException {
        int rows = 0;
        try (Database database = sample.open(Access.READ);
                Connection reader = database.reader()) {
            for (Table table : database.engine().describe(reader).tables()) {
                rows += (int) database.engine()
                        .source()
                        .profile(database, reader, table, null, false)
                        .rows();
                List<String> expressions =
                        database.engine().source().order(table).expressions();
                try (Statement statement = reader.createStatement()) {
                    statement
                            .executeQuery("SELECT * FROM " + SqliteDialect.quoted(table.name()) + " ORDER BY "
                                    + String.join(", ", expressions))
                            .close();
                }
            }
        }
        return rows;
    }

    /** Every file of the folder by its bytes. */
    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }
}
