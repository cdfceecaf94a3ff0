package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a process of its own can meet: wrong usage, files without permission, no room left. */
class BadCommandIT {

    @TempDir
    Path folder;

    private static void assertOneLine(Result result, int exitCode, String message) {
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(exitCode);
        assertThat(result.err().lines().filter(line -> line.startsWith("caravan: ")))
                .singleElement()
                .asString()
                .matches("caravan: " + message);
        assertThat(result.err()).contains("  → ").doesNotContain("\tat ").doesNotContain("ERROR ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--batch-size 0; Invalid value for option '--batch-size': '0' is not a whole number from 1",
                "--batch-size -1; Invalid value for option '--batch-size': '-1' is not a whole number from 1",
                "--jobs 0; Invalid value for option '--jobs': '0' is not a whole number from 1",
                "--jobs -1; Invalid value for option '--jobs': '-1' is not a whole number from 1",
                "--bach-size 3; Unknown option '--bach-size'"
            })
    void refusesWrongUsage(String options, String message) throws Exception {
        Result result = Cli.in(folder)
                .standingBy()
                .run(Cli.arguments(List.of("migrate", "--from", "a.db", "--to", "b.duckdb"), options.split(" ")));
        assertOneLine(result, 2, message);
        assertThat(folder.resolve("b.duckdb")).doesNotExist();
        assertThat(folder.resolve(".caravan")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"a.db, b.duckdb", "a.duckdb, b.db"})
    void refusesASourceThatMayNotBeRead(String from, String to) throws Exception {
        assumeTrue(
                canRunAsNobody(), "only root can run a process as another user, who must be able to read the program");
        Samples.family(folder.resolve(from), 10);
        Files.setPosixFilePermissions(folder.resolve(from), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Result result = asNobody().run("migrate", "--from", from, "--to", to, "--progress", "off");
        assertOneLine(result, 9, ".*" + from + ".*");
        assertThat(folder.resolve(to)).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"a.db, closed/b.duckdb", "a.duckdb, closed/b.db"})
    void refusesATargetThatMayNotBeMade(String from, String to) throws Exception {
        assumeTrue(
                canRunAsNobody(), "only root can run a process as another user, who must be able to read the program");
        Samples.family(folder.resolve(from), 10);
        Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Result result = asNobody().run("migrate", "--from", from, "--to", to, "--progress", "off");
        assertOneLine(result, 9, ".*" + to + ".*");
        assertThat(folder.resolve(to)).doesNotExist();
    }

    /** A process may write no file of more than 90 MB: DuckDB's own library has 75, where it is unpacked first. */
    @ParameterizedTest
    @CsvSource({"a.db, b.duckdb", "a.duckdb, b.db"})
    void keepsAWayOnWhenTheDiskIsFull(String from, String to) throws Exception {
        Samples.execute(
                folder.resolve(from),
                "CREATE TABLE T (k INTEGER PRIMARY KEY, b BLOB)",
                from.endsWith(".db")
                        ? "INSERT INTO T WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 11000)"
                                + " SELECT i, randomblob(10000) FROM n"
                        : "INSERT INTO T SELECT i, encode((SELECT string_agg(md5(i || '-' || j), '') FROM range(310) m(j)))"
                                + " FROM range(1, 11001) n(i)");
        Result full = Cli.in(folder)
                .under("ulimit -f 180000")
                .run(
                        "migrate",
                        "--from",
                        from,
                        "--to",
                        to,
                        "--batch-size",
                        "1000",
                        "--retries",
                        "0",
                        "--progress",
                        "off");
        assertOneLine(full, 4, ".*");
        Result resumed = Cli.in(folder)
                .standingBy()
                .run(
                        "migrate",
                        "--from",
                        from,
                        "--to",
                        to,
                        "--batch-size",
                        "1000",
                        "--progress",
                        "off",
                        "--verify",
                        "full",
                        "--resume");
        assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
    }

    @Test
    void takesBackWhatAFullDiskInterrupted() throws Exception {
        Samples.execute(
                folder.resolve("a.db"),
                "CREATE TABLE T (k INTEGER PRIMARY KEY, b BLOB)",
                "INSERT INTO T WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 11000)"
                        + " SELECT i, randomblob(10000) FROM n");
        Result full = Cli.in(folder)
                .under("ulimit -f 180000")
                .run("migrate", "--from", "a.db", "--to", "b.duckdb", "--retries", "0", "--json", "--progress", "off");
        assertThat(full.exitCode()).as(full.toString()).isEqualTo(4);
        Result abandoned = Cli.in(folder)
                .standingBy()
                .run("runs", "abandon", full.json().path("run_id").asText(), "--yes");
        assertThat(abandoned.exitCode()).as(abandoned.toString()).isZero();
        assertThat(Dump.of(folder.resolve("b.duckdb"))).isEmpty();
    }

    private Cli asNobody() {
        return Cli.in(folder)
                .compiled()
                .jvm("-Djava.io.tmpdir=" + folder)
                .under("exec setpriv --reuid=65534 --clear-groups -- \"$@\"");
    }

    private boolean canRunAsNobody() throws Exception {
        return "root".equals(System.getProperty("user.name"))
                && asNobody().run("--version").exitCode() == 0;
    }
}
