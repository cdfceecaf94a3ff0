package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.MigrateRequestBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be done is refused in one line, with the exit code that the help promises, and changes no file. */
class BadInputIT {

    @TempDir
    Path folder;

    /** Makes the files of a case. */
    private interface Preparation {
        void make(Path folder) throws Exception;
    }

    private record Case(
            String title,
            Preparation files,
            String from,
            String to,
            UnaryOperator<MigrateRequestBuilder> options,
            int exitCode,
            String message) {

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                wrongSource("no database", folder -> {}, "absent.db", 10, "No database file '.*absent.db'"),
                wrongSource(
                        "no DuckDB database",
                        folder -> {},
                        "absent.duckdb",
                        10,
                        "There is no DuckDB database '.*absent.duckdb'"),
                wrongSource("a text as SQLite", text("a.db"), "a.db", 9, "'.*a.db' is not a SQLite database"),
                wrongSource(
                        "a text as DuckDB",
                        text("a.duckdb"),
                        "a.duckdb",
                        9,
                        ".*not a DuckDB database but seems to be a text file"),
                wrongSource(
                        "nothing as DuckDB",
                        bytes("a.duckdb", new byte[0]),
                        "a.duckdb",
                        9,
                        ".*seems to be an empty file"),
                wrongSource("SQLite's header alone", cut("a.db", 50), "a.db", 9, "'.*a.db' is damaged: .*"),
                wrongSource("the first half of SQLite", cut("a.db", 20_000), "a.db", 9, "'.*a.db' is damaged: .*"),
                wrongSource(
                        "the first half of DuckDB",
                        cut("a.duckdb", 20_000),
                        "a.duckdb",
                        9,
                        "Cannot open DuckDB database '.*a.duckdb'.*"),
                wrongSource(
                        "SQLite under a DuckDB name",
                        BadInputIT::sqliteAsDuckDb,
                        "b.duckdb",
                        9,
                        ".*not a DuckDB database but seems to be a SQLite database.*"),
                wrongSource(
                        "DuckDB under a SQLite name",
                        BadInputIT::duckDbAsSqlite,
                        "b.db",
                        9,
                        "'.*b.db' is not a SQLite database"),
                wrongSource(
                        "a folder as SQLite",
                        folder -> Files.createDirectory(folder.resolve("a.db")),
                        "a.db",
                        9,
                        "'.*a.db' is a folder"),
                wrongSource(
                        "a folder as DuckDB",
                        folder -> Files.createDirectory(folder.resolve("a.duckdb")),
                        "a.duckdb",
                        9,
                        "'.*a.duckdb' is a folder"),
                wrongTarget(
                        "a folder as target",
                        folder -> Files.createDirectory(folder.resolve("t.duckdb")),
                        "t.duckdb",
                        9,
                        "'.*t.duckdb' is a folder"),
                wrongTarget(
                        "a text as target",
                        text("t.duckdb"),
                        "t.duckdb",
                        9,
                        ".*not a DuckDB database but seems to be a text file"),
                wrongTarget(
                        "no folder for DuckDB",
                        folder -> {},
                        "absent/t.duckdb",
                        10,
                        "No folder '.*absent' to make 't.duckdb' in"),
                wrongTarget(
                        "no folder for SQLite",
                        folder -> {},
                        "absent/t.db",
                        10,
                        "No folder '.*absent' to make 't.db' in"),
                wrongTarget(
                        "the source itself", folder -> {}, "a.db", 2, "Source and target are the same database: .*"),
                wrongTarget(
                        "the source by another path",
                        folder -> {},
                        "./x/../a.db",
                        2,
                        "Source and target are the same database: .*"),
                wrongTarget(
                        "the source by a link",
                        folder -> Files.createSymbolicLink(folder.resolve("l.db"), folder.resolve("a.db")),
                        "l.db",
                        2,
                        "Source and target are the same database: .*"),
                wrongTarget(
                        "a table that is there",
                        BadInputIT::targetWithTable,
                        "t.duckdb",
                        5,
                        "The target has a table 'STAFF' already"),
                wrongOptions(
                        "replace where no snapshot can be taken",
                        folder -> {
                            targetWithTable(folder);
                            Files.createFile(folder.resolve("snapshots"));
                        },
                        request -> request.ifExists(IfExists.REPLACE),
                        1,
                        "Cannot make a snapshot in '.*snapshots': it is no folder"),
                wrongOptions(
                        "an unknown table",
                        folder -> {},
                        request -> request.tables(List.of("STAFFS")),
                        10,
                        "No table 'STAFFS' in .*a.db"),
                wrongOptions(
                        "an unknown table to leave out",
                        folder -> {},
                        request -> request.exclude(List.of("STAFFS")),
                        10,
                        "No table 'STAFFS' in .*a.db"),
                wrongOptions(
                        "a condition for an unknown table",
                        folder -> {},
                        request -> request.where(Map.of("STAFFS", "id > 1")),
                        10,
                        "No table 'STAFFS' in .*a.db"),
                wrongOptions(
                        "a condition that is no SQL",
                        folder -> {},
                        request -> request.where(Map.of("STAFF", "id >> > 1")),
                        2,
                        "The condition 'id >> > 1' for table 'STAFF' does not work: .*syntax error.*"),
                wrongOptions(
                        "a condition on no column",
                        folder -> {},
                        request -> request.where(Map.of("STAFF", "nr > 1")),
                        2,
                        "The condition 'nr > 1' for table 'STAFF' does not work: .*no such column: nr.*"),
                rules(
                        "rules that make tables differ in case alone",
                        "{\"table_transformations\": [{\"table\": \"STAFF\", \"rename_to\": \"trial\"}]}",
                        2,
                        "Rules file .*rules.json, .*tables 'TRIAL' and 'STAFF' would both be 'trial'"),
                rules(
                        "rules that make columns differ in case alone",
                        "{\"table_transformations\": [{\"table\": \"STAFF\", \"columns\": {\"name\": {\"rename_to\": \"ID\"}}}]}",
                        2,
                        "Rules file .*rules.json, .*columns 'id' and 'name' would both be 'ID'"),
                rules("no rules file", null, 10, "There is no rules file .*rules.json"),
                rules("half a rules file", "{\"table_transformations\": [{", 2, "Rules file .*rules.json, line 1, .*"),
                rules(
                        "an unknown word in rules",
                        "{\"table_transformations\": [{\"table\": \"STAFF\", \"colums\": {}}]}",
                        2,
                        "Rules file .*rules.json, \\$.table_transformations\\[0\\].colums: unknown name 'colums'"),
                rules(
                        "an unknown column in rules",
                        "{\"table_transformations\": [{\"table\": \"STAFF\", \"columns\": {\"namm\": {\"drop\": true}}}]}",
                        2,
                        ".*table 'STAFF' has no column 'namm'"),
                rules(
                        "two columns of one name by rules",
                        "{\"table_transformations\": [{\"table\": \"STAFF\", \"columns\": {\"name\": {\"rename_to\": \"ID\"}}}]}",
                        2,
                        ".*'ID'.*"));
    }

    private static Case wrongSource(String title, Preparation files, String from, int exitCode, String message) {
        return new Case(
                title,
                files,
                from,
                from.endsWith(".db") ? "t.duckdb" : "t.db",
                UnaryOperator.identity(),
                exitCode,
                message);
    }

    private static Case wrongTarget(String title, Preparation files, String to, int exitCode, String message) {
        return new Case(title, withSource(files), "a.db", to, UnaryOperator.identity(), exitCode, message);
    }

    private static Case wrongOptions(
            String title,
            Preparation files,
            UnaryOperator<MigrateRequestBuilder> options,
            int exitCode,
            String message) {
        return new Case(title, withSource(files), "a.db", "t.duckdb", options, exitCode, message);
    }

    /** @param rules the text of the file, or null for no file */
    private static Case rules(String title, String rules, int exitCode, String message) {
        Preparation files = folder -> {
            if (rules != null) {
                Files.writeString(folder.resolve("rules.json"), rules);
            }
        };
        return wrongOptions(title, files, UnaryOperator.identity(), exitCode, message);
    }

    private static Preparation withSource(Preparation files) {
        return folder -> {
            Samples.family(folder.resolve("a.db"), 50);
            Files.createDirectory(folder.resolve("x"));
            files.make(folder);
        };
    }

    private static Preparation text(String name) {
        return bytes(name, "just words\nand a line\n".getBytes(StandardCharsets.UTF_8));
    }

    private static Preparation bytes(String name, byte[] content) {
        return folder -> Files.write(folder.resolve(name), content);
    }

    private static Preparation cut(String name, int length) {
        return folder -> {
            Path file = folder.resolve(name);
            Samples.family(file, 1000);
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
        };
    }

    private static void sqliteAsDuckDb(Path folder) throws SQLException, IOException {
        Samples.family(folder.resolve("a.db"), 10);
        Files.move(folder.resolve("a.db"), folder.resolve("b.duckdb"));
    }

    private static void duckDbAsSqlite(Path folder) throws SQLException, IOException {
        Samples.family(folder.resolve("a.duckdb"), 10);
        Files.move(folder.resolve("a.duckdb"), folder.resolve("b.db"));
    }

    private static void targetWithTable(Path folder) throws SQLException {
        Samples.execute(folder.resolve("t.duckdb"), "CREATE TABLE STAFF (n INTEGER)", "INSERT INTO STAFF VALUES (1)");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedInOneLineAndChangesNothing(Case bad) throws Exception {
        bad.files().make(folder);
        Map<String, String> before = content();
        MigrateRequestBuilder request = MigrateRequest.between(
                folder.resolve(bad.from()).toString(), folder.resolve(bad.to()).toString());
        if (bad.title().contains("rules")) {
            request.rules(folder.resolve("rules.json"));
        }
        Moves.Ending ending = Moves.attempt(folder, bad.options().apply(request).build());
        assertThat(ending.message()).matches(bad.message()).doesNotContain("\n").doesNotContain("Exception");
        assertThat(ending.exitCode()).isEqualTo(bad.exitCode());
        assertThat(content()).isEqualTo(before);
    }

    /** Every file beside the state folder, with its bytes. */
    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(
                        folder.relativize(file).toString(),
                        Files.size(file) + " bytes, " + Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return content;
    }
}
