package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.cli.Cli.Running;
import dev.caravan.ledger.HaltPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots while others work on the database, and processes that die while they take one or put one back. */
class SnapshotUnderUseIT {

    private static final int LEAST_TRANSFERS = 20;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Result caravan(String... arguments) throws Exception {
        return Cli.in(folder).standingBy().run(arguments);
    }

    /** Money moves between two tables in one transaction each; whoever sees one table before and the other after sees another sum. */
    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete"})
    void everySnapshotHoldsWhatOneTransactionWrote(String journal) throws Exception {
        Path file = folder.resolve("bank.db");
        Samples.execute(
                file,
                "PRAGMA journal_mode = " + journal,
                "CREATE TABLE LEFT_SIDE (id INTEGER PRIMARY KEY, amount INTEGER, filler TEXT)",
                "CREATE TABLE RIGHT_SIDE (id INTEGER PRIMARY KEY, amount INTEGER, filler TEXT)",
                "INSERT INTO LEFT_SIDE SELECT i, 100, hex(zeroblob(500)) " + Samples.series(file, 1_000),
                "INSERT INTO RIGHT_SIDE SELECT i, 100, hex(zeroblob(500)) " + Samples.series(file, 1_000));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger transfers = new AtomicInteger();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> writing = writer.submit(() -> transfer(file, stop, transfers));
        try {
            for (int i = 0; i < 3; i++) {
                int before = transfers.get();
                Result taken = Cli.in(folder).run("create-snapshot", "-d", file.toString());
                assertThat(taken.exitCode()).as(taken.toString()).isZero();
                assertThat(transfers.get()).as("the source stays in use").isGreaterThan(before + LEAST_TRANSFERS);
            }
        } finally {
            stop.set(true);
            writing.get();
            writer.shutdown();
        }
        List<Path> snapshots;
        try (var folders = Files.list(folder.resolve("snapshots"))) {
            snapshots = folders.map(one -> one.resolve("database.sqlite")).toList();
        }
        assertThat(snapshots).hasSize(3);
        for (Path snapshot : snapshots) {
            assertThat(Dump.query(
                            snapshot,
                            "SELECT (SELECT sum(amount) FROM LEFT_SIDE) + (SELECT sum(amount) FROM RIGHT_SIDE)"))
                    .containsExactly("200000");
        }
    }

    private static Void transfer(Path file, AtomicBoolean stop, AtomicInteger transfers) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            statement.execute("PRAGMA synchronous = OFF");
            connection.setAutoCommit(false);
            for (int i = 0; !stop.get(); i++) {
                int id = i % 1_000 + 1;
                statement.execute("UPDATE LEFT_SIDE SET amount = amount - 7 WHERE id = " + id);
                statement.execute("UPDATE RIGHT_SIDE SET amount = amount + 7 WHERE id = " + (1_001 - id));
                connection.commit();
                transfers.incrementAndGet();
            }
            return null;
        }
    }

    /** Every named point of taking one and putting it back: there is a whole snapshot or none, the old state or the new one. */
    @ParameterizedTest
    @ValueSource(strings = {"db", "duckdb"})
    void aProcessThatDiesLeavesTheOldStateOrTheNew(String ending) throws Exception {
        Path file = folder.resolve("live." + ending);
        Samples.family(file, 20);
        Content kept = Content.of(file);
        assertThat(caravan("create-snapshot", "-d", file.toString()).exitCode()).isZero();
        String id = onlyId();
        Samples.execute(file, "DELETE FROM TRIAL", "UPDATE EXPERIMENT SET score = 7");
        Content changed = Content.of(file);
        int died = 0;
        for (int at = 1; at < 20; at++) {
            Result result = Cli.in(folder)
                    .jvm("-Dcaravan.halt=" + at)
                    .run("restore-snapshot", "-d", file.toString(), "--snapshot-id", id, "--yes");
            Content now = Content.of(file);
            if (result.exitCode() == 0) {
                assertThat(now).isEqualTo(kept);
                assertThat(caravan("verify-snapshot", "--all").exitCode()).isZero();
                break;
            }
            assertThat(result.exitCode()).as(result.toString()).isEqualTo(HaltPoint.EXIT_CODE);
            assertThat(now).as("killed at point %d", at).isIn(kept, changed);
            died++;
        }
        assertThat(died).as("points passed").isBetween(5, 15);
    }

    private String onlyId() throws Exception {
        try (var folders = Files.list(folder.resolve("snapshots"))) {
            return folders.map(one -> one.getFileName().toString()).findFirst().orElseThrow();
        }
    }

    /** The journal stands beside the file exactly as long as pages are being written. */
    @Test
    void aProcessThatIsKilledWhilePagesAreWrittenBackLeavesTheOldState() throws Exception {
        Path file = folder.resolve("live.db");
        Samples.execute(
                file,
                "CREATE TABLE BULK (id INTEGER PRIMARY KEY, v TEXT)",
                "INSERT INTO BULK SELECT i, hex(randomblob(2000)) " + Samples.series(file, 15_000));
        assertThat(caravan("create-snapshot", "-d", file.toString()).exitCode()).isZero();
        Samples.execute(file, "UPDATE BULK SET v = 'changed'");
        Running restoring = Cli.in(folder)
                .start("restore-snapshot", "-d", file.toString(), "--snapshot-id", "latest", "--yes", "--no-snapshot");
        Path journal = folder.resolve("live.db-journal");
        Instant end = Instant.now().plus(LONGEST);
        while (!Files.exists(journal)
                && restoring.process().isAlive()
                && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(1_000_000);
        }
        restoring.process().destroyForcibly().waitFor();
        assertThat(Dump.query(file, "SELECT DISTINCT CASE v WHEN 'changed' THEN v ELSE 'kept' END FROM BULK"))
                .hasSize(1);
        assertThat(Dump.query(file, "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(caravan("restore-snapshot", "-d", file.toString(), "--snapshot-id", "latest", "--yes")
                        .exitCode())
                .isZero();
        assertThat(Dump.query(file, "SELECT count(*) FROM BULK WHERE v <> 'changed'"))
                .containsExactly("15000");
    }

    @Test
    void aRunIsUndoneByTheSnapshotBeforeIt() throws Exception {
        Path source = folder.resolve("source.db");
        Path target = folder.resolve("target.duckdb");
        Samples.execute(source, "CREATE TABLE LOG (line TEXT)", "INSERT INTO LOG VALUES ('new')");
        Samples.execute(target, "CREATE TABLE LOG (line VARCHAR)", "INSERT INTO LOG VALUES ('precious')");
        Result moved = caravan(
                "migrate", "--from", source.toString(), "--to", target.toString(), "--if-exists", "replace", "--json");
        assertThat(moved.exitCode()).as(moved.toString()).isZero();
        String run = moved.json().path("run_id").asText();
        assertThat(moved.json().path("snapshot_id").asText()).isNotEmpty();

        assertThat(caravan("undo", run).exitCode()).as("nobody was asked").isEqualTo(5);
        Result undone = caravan("undo", run, "--yes");
        assertThat(undone.exitCode()).as(undone.toString()).isZero();
        assertThat(Dump.query(target, "SELECT line FROM LOG")).containsExactly("precious");
        assertThat(caravan("runs", "list", "--json")
                        .json()
                        .path("runs")
                        .get(0)
                        .path("status")
                        .asText())
                .isEqualTo("undone");
    }

    @Test
    void waitsForAWriterOfASqliteFileButNotForEver() throws Exception {
        Path file = folder.resolve("live.db");
        Samples.family(file, 5);
        assertThat(caravan("create-snapshot", "-d", file.toString()).exitCode()).isZero();
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            for (String[] command : List.of(new String[] {"create-snapshot", "-d", file.toString()}, new String[] {
                "restore-snapshot", "-d", file.toString(), "--snapshot-id", "latest", "--yes", "--no-snapshot"
            })) {
                Result refused = caravan(command);
                assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(6);
                assertThat(refused.err()).contains("is locked by another program");
            }
        }
    }

    @Test
    void namesWhoHasADuckDbFileOpen() throws Exception {
        Path file = folder.resolve("live.duckdb");
        Samples.family(file, 5);
        assertThat(caravan("create-snapshot", "-d", file.toString()).exitCode()).isZero();
        try (Connection holder = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            for (String[] command : List.of(
                    new String[] {"create-snapshot", "-d", file.toString()},
                    new String[] {"restore-snapshot", "-d", file.toString(), "--snapshot-id", "latest", "--yes"})) {
                Result refused = caravan(command);
                assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(6);
                assertThat(refused.err())
                        .contains(String.valueOf(ProcessHandle.current().pid()));
            }
            assertThat(holder.isClosed()).isFalse();
        }
    }
}
