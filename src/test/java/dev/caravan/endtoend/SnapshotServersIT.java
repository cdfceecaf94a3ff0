package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.Caravan;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.runs.RunEntry;
import dev.caravan.operation.snapshot.Manifest;
import dev.caravan.operation.snapshot.RestoreRequest;
import dev.caravan.operation.snapshot.SnapshotFilter;
import dev.caravan.operation.snapshot.SnapshotRequest;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases on servers as they were: their rows come back into tables that stay what the application made of them. */
class SnapshotServersIT {

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

    private String database(Place place) throws SQLException {
        Path family = folder.resolve("family.db");
        Samples.family(family, 40);
        String address = place.empty(folder, "live");
        Moves.proved(folder, family.toString(), address);
        return address;
    }

    private static void execute(Place place, String address, String... statements) throws SQLException {
        try (Connection connection = place.connect(address);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Manifest snapshot(String address) {
        return caravan.createSnapshot(SnapshotRequest.of(address, "as it was"), ProgressListener.NONE);
    }

    private void restore(String address, String id) {
        caravan.restoreSnapshot(new RestoreRequest(address, id, null, true, false), ProgressListener.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void bringsBackEveryRowAndKeepsTheTables(Place place) throws Exception {
        String address = database(place);
        Content before = Content.of(address);
        Manifest taken = snapshot(address);
        assertThat(Content.of(address)).as("taking it changes nothing").isEqualTo(before);
        assertThat(taken.rows()).isEqualTo(10 + 40 + 8 + 8);
        assertThat(taken.schema())
                .anyMatch(
                        object -> object.kind().equals("table") && object.sql().contains("CREATE"));

        execute(
                place,
                address,
                place == Place.MARIADB ? "DELETE FROM `TRIAL` WHERE id > 5" : "DELETE FROM \"TRIAL\" WHERE id > 5",
                place == Place.MARIADB ? "UPDATE `STAFF` SET name = 'x'" : "UPDATE \"STAFF\" SET name = 'x'");
        restore(address, "latest");
        assertThat(Content.of(address).rows()).isEqualTo(before.rows());
        assertThat(Content.of(address).schema()).isEqualTo(before.schema());
        assertThat(caravan.listSnapshots(address, SnapshotFilter.ALL))
                .as("the state before was kept")
                .hasSize(2);
    }

    /** What acts on rows, refers in a circle, or is broken already stays as it was and is not set off. */
    @Test
    void leavesTriggersCirclesAndBrokenKeysOfPostgresAlone() throws Exception {
        String address = Place.POSTGRES.empty(folder, "live");
        execute(
                Place.POSTGRES,
                address,
                "CREATE TABLE parent (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, favourite int, note text)",
                "CREATE TABLE child (id int PRIMARY KEY, parent int NOT NULL REFERENCES parent (id) ON DELETE CASCADE)",
                "INSERT INTO parent (note) SELECT 'p' || i FROM generate_series(1, 3) i",
                "INSERT INTO child SELECT i, i FROM generate_series(1, 3) i",
                "UPDATE parent SET favourite = id",
                "ALTER TABLE parent ADD FOREIGN KEY (favourite) REFERENCES child (id)",
                "CREATE TABLE orphan (parent int)",
                "INSERT INTO orphan VALUES (99)",
                "ALTER TABLE orphan ADD CONSTRAINT known FOREIGN KEY (parent) REFERENCES parent (id) NOT VALID",
                "CREATE TABLE seen (what text)",
                "CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN INSERT INTO seen VALUES (TG_OP); RETURN NULL; END $$",
                "CREATE TRIGGER told AFTER INSERT OR DELETE ON parent FOR EACH ROW EXECUTE FUNCTION tell()");
        Manifest taken = snapshot(address);
        Content before = Content.of(address);
        execute(Place.POSTGRES, address, "UPDATE parent SET note = 'changed'", "INSERT INTO orphan VALUES (NULL)");
        restore(address, taken.snapshotId());
        assertThat(Content.of(address)).isEqualTo(before);
        execute(Place.POSTGRES, address, "INSERT INTO parent (note) VALUES ('later')");
        assertThat(Rows.of(address).get("seen")).as("the trigger is on again").hasSize(1);
    }

    /** A row that the snapshot cannot hold is named, and nothing is left of the attempt: no folder, no run to go on with. */
    @Test
    void aRowThatCannotBeKeptMakesTheSnapshotFail() throws Exception {
        String address = Place.MARIADB.empty(folder, "live");
        execute(
                Place.MARIADB,
                address,
                "SET SESSION sql_mode = ''",
                "CREATE TABLE DAYS (id int PRIMARY KEY, day date)",
                "INSERT INTO DAYS VALUES (1, '2026-11-21'), (2, '2026-00-00')");
        assertThatThrownBy(() -> snapshot(address)).hasMessageContaining("DAYS");
        assertThat(caravan.snapshots().unfinished()).isEmpty();
        assertThat(caravan.runs().list()).allMatch(RunEntry::isOver);
    }

    /** Old rows leave without those of other tables that go with them by ON DELETE CASCADE. */
    @Test
    void refillingATableLeavesTheRowsThatReferToIt() throws Exception {
        String address = Place.POSTGRES.empty(folder, "live");
        execute(
                Place.POSTGRES,
                address,
                "CREATE TABLE parent (id int PRIMARY KEY, note text)",
                "CREATE TABLE child (id int PRIMARY KEY, parent int REFERENCES parent (id) ON DELETE CASCADE)",
                "INSERT INTO parent VALUES (1, 'old'), (2, 'old')",
                "INSERT INTO child VALUES (10, 1), (20, 2)");
        Path source = folder.resolve("new.db");
        Samples.execute(
                source,
                "CREATE TABLE parent (id INTEGER PRIMARY KEY, note TEXT)",
                "INSERT INTO parent VALUES (1, 'new'), (2, 'new')");
        MigrateRequest refill = MigrateRequest.between(source.toString(), address)
                .ifExists(IfExists.REFILL)
                .build();
        MigrateReport report = caravan.migrate(refill, ProgressListener.NONE);
        assertThat(report.error()).isNull();
        assertThat(Rows.of(address).get("parent")).allMatch(row -> row.contains("new"));
        assertThat(Rows.of(address).get("child")).hasSize(2);
        Manifest kept = caravan.snapshots().get(String.valueOf(report.snapshotId()));
        assertThat(kept.tables()).as("only what the run changes").hasSize(1);
        restore(address, kept.snapshotId());
        assertThat(Rows.of(address).get("parent")).allMatch(row -> row.contains("old"));

        Samples.execute(source, "DELETE FROM parent WHERE id = 2");
        Content before = Content.of(address);
        assertThat(caravan.migrate(refill, ProgressListener.NONE).error())
                .as("a row would be left without its parent")
                .isNotNull();
        assertThat(Content.of(address).rows().get("child"))
                .isEqualTo(before.rows().get("child"));
        assertThat(Content.of(address).rows().get("parent"))
                .isEqualTo(before.rows().get("parent"));
        assertThat(Content.of(address).schema()).containsAll(before.schema());
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void aRunThatReplacesTablesIsPrecededByASnapshot(Place place) throws Exception {
        String address = database(place);
        Content before = Content.of(address);
        Path source = folder.resolve("new.db");
        Samples.execute(source, "CREATE TABLE LOG (line TEXT, level INTEGER)", "INSERT INTO LOG VALUES ('new', 1)");
        MigrateReport report = caravan.migrate(
                MigrateRequest.between(source.toString(), address)
                        .ifExists(IfExists.REFILL)
                        .build(),
                ProgressListener.NONE);
        assertThat(report.error()).isNull();
        assertThat(Content.of(address).rows().get("LOG")).hasSize(1);
        restore(address, String.valueOf(report.snapshotId()));
        assertThat(Content.of(address)).isEqualTo(before);
    }

    /** Money moves between two tables in one transaction each. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void everySnapshotHoldsWhatOneTransactionWrote(Place place) throws Exception {
        String address = place.empty(folder, "bank");
        execute(
                place,
                address,
                "CREATE TABLE a (id int PRIMARY KEY, amount int)",
                "CREATE TABLE b (id int PRIMARY KEY, amount int)");
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            rows.add("(" + i + ", 100)");
        }
        execute(
                place,
                address,
                "INSERT INTO a VALUES " + String.join(", ", rows),
                "INSERT INTO b VALUES " + String.join(", ", rows));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger transfers = new AtomicInteger();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> writing = writer.submit(() -> transfer(place, address, stop, transfers));
        List<Manifest> taken = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                int before = transfers.get();
                taken.add(snapshot(address));
                assertThat(transfers.get()).as("the source stays in use").isGreaterThan(before + 5);
            }
        } finally {
            stop.set(true);
            writing.get();
            writer.shutdown();
        }
        for (Manifest snapshot : taken) {
            Path data =
                    folder.resolve("snapshots").resolve(snapshot.snapshotId()).resolve(snapshot.dataFile());
            assertThat(Dump.query(data, "SELECT (SELECT sum(amount) FROM a) + (SELECT sum(amount) FROM b)"))
                    .containsExactly("100000");
        }
    }

    private static Void transfer(Place place, String address, AtomicBoolean stop, AtomicInteger transfers)
            throws SQLException {
        try (Connection connection = place.connect(address);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; !stop.get(); i++) {
                int id = i % 500 + 1;
                statement.execute("UPDATE a SET amount = amount - 7 WHERE id = " + id);
                statement.execute("UPDATE b SET amount = amount + 7 WHERE id = " + (501 - id));
                connection.commit();
                transfers.incrementAndGet();
            }
            return null;
        }
    }
}
