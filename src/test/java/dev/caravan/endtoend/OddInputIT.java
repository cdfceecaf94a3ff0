package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.operation.transfer.MigrateReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is odd but allowed goes there and back, proved in full, and leaves the source's bytes as they were. */
class OddInputIT {

    private static final String LONG_NAME = "n".repeat(5_000);

    @TempDir
    Path folder;

    /**
     * @param rejects rows that cannot be in the target
     * @param returned makes of the source what comes home
     */
    private record Case(String title, List<String> statements, int rejects, List<String> returned) {

        static Case of(String title, String... statements) {
            return new Case(title, List.of(statements), 0, List.of());
        }

        Case rejects(int rows, String... changes) {
            return new Case(title, statements, rows, List.of(changes));
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Case> fromSqlite() {
        return Stream.of(
                Case.of("no tables at all"),
                Case.of(
                        "an empty table",
                        "CREATE TABLE T (k INTEGER PRIMARY KEY, d DATE, v TEXT, b BLOB, n DECIMAL(10,2), x)"),
                Case.of("tables without keys", "CREATE TABLE T (a)", "INSERT INTO T VALUES (1), (1), (NULL), (NULL)"),
                Case.of(
                        "one column that is the key",
                        "CREATE TABLE T (k INTEGER PRIMARY KEY)",
                        "INSERT INTO T VALUES (-9223372036854775808), (9223372036854775807)"),
                Case.of(
                        "reserved words",
                        "CREATE TABLE \"select\" (\"from\" INTEGER PRIMARY KEY, \"where\" TEXT, \"order\" TEXT DEFAULT 'group')",
                        "INSERT INTO \"select\" VALUES (1, 'table', 'x')",
                        "CREATE INDEX \"index\" ON \"select\" (\"where\")"),
                Case.of(
                        "quotes in names",
                        "CREATE TABLE \"a\"\"b'c\" (\"x\"\"y'z\" TEXT PRIMARY KEY, \"\\\" TEXT, \"%s?\" TEXT)",
                        "INSERT INTO \"a\"\"b'c\" VALUES ('q', 'r', 's')"),
                Case.of(
                        "names of other scripts",
                        "CREATE TABLE \"таблица 😀\" (\"größe\" REAL, \"列\" TEXT, \" \" TEXT)",
                        "INSERT INTO \"таблица 😀\" VALUES (1.5, 'x', 'y')"),
                Case.of(
                        "names that differ in the case of an accented letter",
                        "CREATE TABLE \"É\" (\"É\" INTEGER PRIMARY KEY, \"é\" TEXT)",
                        "CREATE TABLE \"é\" (\"Ü\" INTEGER PRIMARY KEY, \"ü\" TEXT)",
                        "CREATE INDEX \"Ä\" ON \"É\" (\"é\")",
                        "CREATE INDEX \"ä\" ON \"é\" (\"ü\")",
                        "INSERT INTO \"É\" VALUES (1, 'x')",
                        "INSERT INTO \"é\" VALUES (2, 'y')"),
                Case.of(
                        "long names",
                        "CREATE TABLE " + LONG_NAME + " (k INTEGER PRIMARY KEY, " + LONG_NAME + " TEXT)",
                        "INSERT INTO " + LONG_NAME + " VALUES (1, 'x')"),
                Case.of("2,000 columns", columns(2000)),
                Case.of(
                        "WITHOUT ROWID",
                        "CREATE TABLE T (a TEXT, b INTEGER, v TEXT, PRIMARY KEY (b, a)) WITHOUT ROWID",
                        "INSERT INTO T VALUES ('x', 2, 'p'), ('y', 1, 'q'), ('', -1, NULL)"),
                Case.of(
                        "STRICT",
                        "CREATE TABLE T (k INTEGER PRIMARY KEY, a ANY, i INT, b BLOB) STRICT",
                        "INSERT INTO T VALUES (1, '007', 1, x'00'), (2, 7, NULL, NULL)"),
                Case.of(
                                "a NULL in part of a key",
                                "CREATE TABLE T (a TEXT, b TEXT, PRIMARY KEY (a, b))",
                                "INSERT INTO T VALUES ('x', NULL), ('x', NULL), ('x', 'y')")
                        .rejects(2, "DELETE FROM T WHERE b IS NULL"),
                Case.of(
                        "NULLs in a unique key",
                        "CREATE TABLE T (k INTEGER PRIMARY KEY, u TEXT UNIQUE)",
                        "INSERT INTO T VALUES (1, NULL), (2, NULL), (3, '')"),
                Case.of(
                                "text that is no UTF-8 in a key",
                                "CREATE TABLE T (a TEXT PRIMARY KEY)",
                                "INSERT INTO T VALUES ('good'), (CAST(x'FF' AS TEXT))")
                        .rejects(1, "DELETE FROM T WHERE a <> 'good'"),
                Case.of(
                        "tables that refer to each other",
                        "CREATE TABLE A (id INTEGER PRIMARY KEY, b INTEGER REFERENCES B(id))",
                        "CREATE TABLE B (id INTEGER PRIMARY KEY, a INTEGER REFERENCES A(id))",
                        "INSERT INTO B VALUES (1, 1), (2, NULL)",
                        "INSERT INTO A VALUES (1, 2), (2, 1)"),
                Case.of(
                        "a child without its parent",
                        "CREATE TABLE A (id INTEGER PRIMARY KEY)",
                        "CREATE TABLE B (id INTEGER PRIMARY KEY, a INTEGER REFERENCES A(id))",
                        "INSERT INTO B VALUES (1, 7)"));
    }

    static Stream<Case> fromDuckDb() {
        return Stream.of(
                Case.of("no tables at all", "SELECT 1"),
                Case.of(
                        "an empty table",
                        "CREATE TABLE T (k INTEGER PRIMARY KEY, u UUID, s STRUCT(a INTEGER), e ENUM('a'))"),
                Case.of(
                        "reserved words",
                        "CREATE TABLE \"select\" (\"from\" INTEGER PRIMARY KEY, \"rowid\" VARCHAR)",
                        "INSERT INTO \"select\" VALUES (1, 'table')"),
                Case.of(
                        "names of other scripts",
                        "CREATE TABLE \"a\"\"b'😀\" (\"größe\" DOUBLE, \" \" VARCHAR)",
                        "INSERT INTO \"a\"\"b'😀\" VALUES (1.5, 'x')"),
                Case.of(
                        "names that differ in the case of an accented letter",
                        "CREATE TABLE \"É\" (\"É\" INTEGER PRIMARY KEY, \"é\" VARCHAR)",
                        "CREATE TABLE \"é\" (\"Ü\" INTEGER PRIMARY KEY, \"ü\" VARCHAR)",
                        "INSERT INTO \"É\" VALUES (1, 'x')",
                        "INSERT INTO \"é\" VALUES (2, 'y')"),
                Case.of("tables without keys", "CREATE TABLE T (a INTEGER)", "INSERT INTO T VALUES (1), (1), (NULL)"));
    }

    private static String[] columns(int count) {
        String names = IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return new String[] {
            "CREATE TABLE T (" + names + ")", "INSERT INTO T (c0, c" + (count - 1) + ") VALUES (1, 'x')"
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fromSqlite")
    void goesFromSqliteAndBack(Case odd) throws Exception {
        goesThereAndBack(odd, ".db", ".duckdb");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fromDuckDb")
    void goesFromDuckDbAndBack(Case odd) throws Exception {
        goesThereAndBack(odd, ".duckdb", ".db");
    }

    private void goesThereAndBack(Case odd, String from, String to) throws Exception {
        Path source = folder.resolve("source" + from);
        Samples.execute(source, odd.statements().toArray(String[]::new));
        if (Files.notExists(source)) {
            Files.createFile(source);
        }
        byte[] before = Files.readAllBytes(source);
        MigrateReport there = Moves.proved(folder, source, folder.resolve("middle" + to));
        assertThat(Files.readAllBytes(source)).isEqualTo(before);
        assertThat(there.totalRejectedRows()).isEqualTo(odd.rejects());
        MigrateReport home = Moves.proved(folder, folder.resolve("middle" + to), folder.resolve("back" + from));
        assertThat(home.totalRejectedRows()).isZero();
        Samples.execute(source, odd.returned().toArray(String[]::new));
        assertThat(Dump.of(folder.resolve("back" + from))).isEqualTo(Dump.of(source));
    }
}
