package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.Caravan;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.snapshot.Manifest;
import dev.caravan.operation.snapshot.RestoreRequest;
import dev.caravan.operation.snapshot.Restored;
import dev.caravan.operation.snapshot.SnapshotFilter;
import dev.caravan.operation.snapshot.SnapshotRequest;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they were, come back to the last cell; a snapshot that is not whole costs nothing. */
class SnapshotIT {

    @TempDir
    Path folder;

    private Caravan caravan;

    @BeforeEach
    void open() {
        caravan = OpenCaravan.in(folder);
    }

    @AfterEach
    void close() {
        caravan.close();
    }

    private Path database(String ending) throws SQLException {
        Path file = folder.resolve("live." + ending);
        Samples.family(file, 40);
        if (!ending.equals("duckdb")) {
            Samples.execute(
                    file,
                    "CREATE TABLE MIXED (k TEXT PRIMARY KEY, v) WITHOUT ROWID",
                    "INSERT INTO MIXED VALUES ('a', 1), ('b', 'x'), ('c', x'00ff'), ('d', 1.5), ('e', NULL)",
                    "CREATE TRIGGER LOGGED AFTER INSERT ON LOG BEGIN DELETE FROM MIXED; END",
                    "DELETE FROM LOG WHERE level = 1");
        }
        Samples.execute(file, "CREATE VIEW TRIALS AS SELECT name FROM TRIAL");
        return file;
    }

    private Manifest snapshot(Path file) {
        return caravan.createSnapshot(SnapshotRequest.of(file.toString(), "as it was"), ProgressListener.NONE);
    }

    private Restored restore(Path file, String id) {
        return caravan.restoreSnapshot(
                new RestoreRequest(file.toString(), id, null, true, false), ProgressListener.NONE);
    }

    private static void change(Path file) throws SQLException {
        Samples.execute(
                file,
                "DELETE FROM TRIAL WHERE id > 5",
                "UPDATE STAFF SET name = name || ' changed'",
                "CREATE TABLE LATER (id INTEGER)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "duckdb"})
    void bringsBackEveryCellAndTheWholeSchema(String ending) throws Exception {
        Path file = database(ending);
        Content before = Content.of(file);
        Manifest taken = snapshot(file);
        assertThat(taken.tables()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(taken.tables().stream().filter(table -> table.table().equals("TRIAL")))
                .allMatch(table -> table.rows() == 40);
        assertThat(Content.of(file)).as("taking it changes nothing").isEqualTo(before);

        change(file);
        Content changed = Content.of(file);
        Restored restored = restore(file, "latest");
        assertThat(restored.snapshotId()).isEqualTo(taken.snapshotId());
        assertThat(Content.of(file)).isEqualTo(before);

        restore(file, String.valueOf(restored.formerState()));
        assertThat(Content.of(file)).as("the state before the restore").isEqualTo(changed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "duckdb"})
    void makesADatabaseThatWasLostOrOverwritten(String ending) throws Exception {
        Path file = database(ending);
        Content before = Content.of(file);
        Manifest taken = snapshot(file);

        Files.delete(file);
        assertThat(restore(file, taken.snapshotId()).formerState()).isNull();
        assertThat(Content.of(file)).isEqualTo(before);

        Files.writeString(file, "this was a database once, and is one no more");
        restore(file, taken.snapshotId());
        assertThat(Content.of(file).rows()).isEqualTo(before.rows());
        assertThat(folder.resolve(file.getFileName() + ".damaged"))
                .hasContent("this was a database once, and is one no more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "duckdb"})
    void restoresIntoAnotherFile(String ending) throws Exception {
        Path file = database(ending);
        Manifest taken = snapshot(file);
        Path copy = folder.resolve("copy." + ending);
        caravan.restoreSnapshot(
                new RestoreRequest(file.toString(), taken.snapshotId(), copy.toString(), false, false),
                ProgressListener.NONE);
        assertThat(Content.of(copy).rows()).isEqualTo(Content.of(file).rows());
        assertThat(Content.of(copy).schema()).isEqualTo(Content.of(file).schema());
    }

    /** What happens to a data file, by how much of it is left; a negative number is the byte to change. */
    @ParameterizedTest
    @CsvSource({
        "db, 0",
        "db, 1",
        "db, 4096",
        "db, 9000",
        "db, -100",
        "db, -8200",
        "duckdb, 0",
        "duckdb, 4096",
        "duckdb, -12288"
    })
    void refusesADamagedSnapshotAndLeavesTheDatabase(String ending, int how) throws Exception {
        Path file = database(ending);
        Manifest taken = snapshot(file);
        change(file);
        byte[] live = Files.readAllBytes(file);
        damage(folder.resolve("snapshots").resolve(taken.snapshotId()).resolve(taken.dataFile()), how);

        assertThatThrownBy(() -> restore(file, taken.snapshotId()))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Snapshot '" + taken.snapshotId() + "' is damaged: ")
                .extracting(e -> ((MigrationException) e).code())
                .isEqualTo(ErrorCode.VERIFICATION_FAILED);
        assertThat(Files.readAllBytes(file)).isEqualTo(live);
        assertThat(caravan.snapshots().list(null, SnapshotFilter.ALL)).hasSize(1);
    }

    private static void damage(Path data, int how) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            if (how >= 0) {
                file.setLength(how);
            } else {
                file.seek(-how);
                int there = file.read();
                file.seek(-how);
                file.write(there ^ 0x40);
            }
        }
    }

    @Test
    void refusesAnIncompleteOrChangedManifest() throws Exception {
        Path file = database("db");
        Manifest taken = snapshot(file);
        byte[] live = Files.readAllBytes(file);
        Path manifest = folder.resolve("snapshots").resolve(taken.snapshotId()).resolve("manifest.json");
        String text = Files.readString(manifest);

        Files.writeString(manifest, text.replace("as it was", "as it wos"));
        assertThatThrownBy(() -> restore(file, taken.snapshotId())).hasMessageContaining("its checksum does not agree");
        Files.writeString(manifest, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> restore(file, taken.snapshotId()))
                .hasMessageContaining("is damaged: it cannot be read");
        assertThat(caravan.snapshots().damaged(caravan.snapshots().finished())).containsOnlyKeys(taken.snapshotId());
        Files.delete(manifest);
        assertThatThrownBy(() -> restore(file, taken.snapshotId()))
                .hasMessageEndingWith("is no snapshot: it has no manifest, so it was never finished");
        assertThat(Files.readAllBytes(file)).isEqualTo(live);

        caravan.snapshots().delete(taken.snapshotId());
        assertThat(folder.resolve("snapshots").resolve(taken.snapshotId())).doesNotExist();
    }

    @Test
    void asksBeforeAnotherDatabaseOrWhatTheSnapshotDoesNotHoldIsOverwritten() throws Exception {
        Path file = database("db");
        Manifest taken = snapshot(file);
        Path other = folder.resolve("other.db");
        Samples.execute(other, "CREATE TABLE PRECIOUS (id INTEGER)");
        RestoreRequest wrong = new RestoreRequest(other.toString(), taken.snapshotId(), null, false, false);

        assertThat(caravan.planRestore(wrong).questions())
                .containsExactly(
                        "Snapshot '" + taken.snapshotId() + "' was taken of another database, " + file,
                        "1 object not in the snapshot will be gone: table PRECIOUS");
        assertThatThrownBy(() -> caravan.restoreSnapshot(wrong, ProgressListener.NONE))
                .hasMessageContaining("was taken of another database");
        assertThat(Dump.of(other)).containsOnlyKeys("PRECIOUS");

        assertThatThrownBy(() -> caravan.planRestore(new RestoreRequest(
                        folder.resolve("x.duckdb").toString(), taken.snapshotId(), null, true, false)))
                .hasMessageContaining("is of a sqlite database");
    }

    @Test
    void leavesNothingOfASnapshotThatFails() throws Exception {
        Path file = folder.resolve("live.db");
        Files.writeString(file, "no database");
        assertThatThrownBy(() -> snapshot(file)).isInstanceOf(MigrationException.class);
        Path damaged = database("sqlite");
        damage(damaged, 9_000);
        assertThatThrownBy(() -> snapshot(damaged)).isInstanceOf(MigrationException.class);
        Path root = folder.resolve("snapshots");
        if (Files.exists(root)) {
            try (Stream<Path> left = Files.list(root)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void aRunThatReplacesTablesIsPrecededByASnapshot() throws Exception {
        Path source = database("sqlite");
        Path target = folder.resolve("target.duckdb");
        Samples.execute(target, "CREATE TABLE LOG (line VARCHAR)", "INSERT INTO LOG VALUES ('precious')");
        Content before = Content.of(target);
        MigrateRequest request = MigrateRequest.between(source.toString(), target.toString())
                .tables(List.of("LOG"))
                .ifExists(IfExists.REPLACE)
                .build();
        MigrateReport report = caravan.migrate(request, ProgressListener.NONE);
        assertThat(report.error()).isNull();
        assertThat(Content.of(target)).isNotEqualTo(before);
        Manifest kept = caravan.snapshots().get(String.valueOf(report.snapshotId()));
        assertThat(kept.runId()).isEqualTo(report.runId());

        restore(target, kept.snapshotId());
        assertThat(Content.of(target)).isEqualTo(before);
    }

    @Test
    void findsSnapshotsByDatabaseTimePatternAndTag() throws Exception {
        Path file = database("db");
        Path other = database("duckdb");
        Manifest first = caravan.createSnapshot(
                new SnapshotRequest(
                        file.toString(), "Before v2", List.of("milestone"), Map.of("paper", "draft"), List.of(), null),
                ProgressListener.NONE);
        Manifest second = snapshot(other);
        assertThat(second.snapshotId()).isNotEqualTo(first.snapshotId());
        assertThat(ids(null, SnapshotFilter.ALL)).containsExactly(second.snapshotId(), first.snapshotId());
        assertThat(ids(file, SnapshotFilter.ALL)).containsExactly(first.snapshotId());
        assertThat(ids(null, new SnapshotFilter(null, "Before*", null))).containsExactly(first.snapshotId());
        assertThat(ids(null, new SnapshotFilter(null, "mile?tone", null))).containsExactly(first.snapshotId());
        assertThat(ids(null, new SnapshotFilter(null, "as*", null))).containsExactly(second.snapshotId());
        assertThat(ids(null, new SnapshotFilter(null, null, "milestone"))).containsExactly(first.snapshotId());
        assertThat(ids(null, new SnapshotFilter(Instant.now(), null, null))).isEmpty();
        assertThat(caravan.snapshots().get(first.snapshotId()).metadata()).containsEntry("paper", "draft");
        assertThatThrownBy(() -> caravan.snapshots().get("20001231_000000"))
                .hasMessage("No snapshot '20001231_000000' in " + folder.resolve("snapshots"));
        assertThatThrownBy(() -> caravan.snapshots().get("../live")).hasMessageStartingWith("No snapshot '../live'");
    }

    private List<String> ids(Path database, SnapshotFilter filter) {
        return caravan.listSnapshots(database == null ? null : database.toString(), filter).stream()
                .map(Manifest::snapshotId)
                .toList();
    }

    @Test
    void aHeldSnapshotStays() throws Exception {
        Manifest taken = snapshot(database("db"));
        caravan.snapshots().hold(taken.snapshotId(), true);
        assertThatThrownBy(() -> caravan.snapshots().delete(taken.snapshotId()))
                .hasMessage("Snapshot '" + taken.snapshotId() + "' is held");
        assertThat(caravan.snapshots().verify(taken.snapshotId()).held()).isTrue();
        caravan.snapshots().hold(taken.snapshotId(), false);
        caravan.snapshots().delete(taken.snapshotId());
        assertThat(caravan.snapshots().finished()).isEmpty();
    }
}
