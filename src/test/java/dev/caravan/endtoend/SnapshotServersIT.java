package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

        assertThat(storageVersion(taken)).as("of DuckDB 1.0").isEqualTo(64);

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

    private Path data(Manifest snapshot) {
        return folder.resolve("snapshots").resolve(snapshot.snapshotId()).resolve(snapshot.dataFile());
    }

    /** As the file itself says, behind a checksum and the letters DUCK. */
    private long storageVersion(Manifest snapshot) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(data(snapshot)))) {
            in.skipNBytes(12);
            return Long.reverseBytes(in.readLong());
        }
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

    /** What has no exact type in the file is kept as the server's own text. */
    @Test
    void rareValuesOfMySqlComeBackAsTheyWere() throws Exception {
        String address = Place.MARIADB.empty(folder, "live");
        execute(
                Place.MARIADB,
                address,
                "SET SESSION sql_mode = '', time_zone = '+00:00'",
                "CREATE TABLE DAYS (day date PRIMARY KEY, moment datetime(3), stamp timestamp NULL, span time(6),"
                        + " wide decimal(65, 30), born year, kind enum('a', 'b'), due date DEFAULT '0000-00-00' NOT NULL)",
                "INSERT INTO DAYS VALUES ('2026-11-21', '2026-00-00 10:00:00.125', 0, '-838:59:59', 1e34, 0, 'a', 0),"
                        + " ('2026-00-00', '0000-00-00', '2026-11-21 12:00:00', '838:59:59.000001', -1e-30, 1901, 'b',"
                        + " '2026-02-00'), (0, NULL, NULL, '24:00', 0, 2155, NULL, '9999-12-31')",
                "CREATE TABLE VISIT (id int PRIMARY KEY, day date, FOREIGN KEY (day) REFERENCES DAYS (day))",
                "INSERT INTO VISIT VALUES (1, '2026-00-00'), (2, '2026-11-21'), (3, NULL)");
        comesBack(Place.MARIADB, address, "DAYS", "UPDATE VISIT SET day = NULL", "DELETE FROM DAYS");
    }

    @Test
    void rareValuesOfPostgresComeBackAsTheyWere() throws Exception {
        String address = Place.POSTGRES.empty(folder, "live");
        execute(
                Place.POSTGRES,
                address,
                "CREATE TYPE pair AS (a int, b text)",
                "CREATE TABLE odd (id int PRIMARY KEY, n numeric, wide numeric(60, 20), d date, ts timestamp,"
                        + " tz timestamptz, t time, tt timetz, iv interval, f float8, a int[], p pair, r numrange,"
                        + " m money, b bit(3), c char(3))",
                "INSERT INTO odd VALUES (1, 'NaN', 1e39, 'infinity', '294276-12-31 23:59:59.999999', '-infinity', '24:00',"
                        + " '24:00+15:59', '1 mon -3 days 25:00', '-0', '[0:1]={1,NULL}', '(1,\"x,y\")', '[1.50,)', -1.5, B'101', 'x')",
                "INSERT INTO odd VALUES (2, 1.50, -1e-20, '4713-01-01 BC', '4713-01-01 BC', '294276-12-31 23:59:59+00',"
                        + " '00:00', '00:00-15:59:59', '-178000000 years', 'NaN', '{{1,2},{3,4}}', '(,)', 'empty', 0, B'000', '')",
                "INSERT INTO odd VALUES (3, 1e-60, NULL, '5874897-12-31', 'infinity', '4713-01-01 BC'),"
                        + " (4, 1.5000, 0, '-infinity', '-infinity', 'infinity')");
        comesBack(Place.POSTGRES, address, "odd", "DELETE FROM odd WHERE id > 1", "UPDATE odd SET n = 0");
    }

    private void comesBack(Place place, String address, String table, String... changes) throws Exception {
        Map<String, List<String>> before = texts(place, address);
        Manifest taken = snapshot(address);
        assertThat(Dump.query(data(taken), "SELECT * FROM \"" + table + "\"")).hasSameSizeAs(before.get(table));
        execute(place, address, changes);
        restore(address, taken.snapshotId());
        assertThat(texts(place, address)).isEqualTo(before);
        assertThat(caravan.runs().list()).allMatch(RunEntry::isOver);
    }

    /** The rows of all tables as the server writes them. */
    private static Map<String, List<String>> texts(Place place, String address) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = place.connect(address)) {
            for (String table : Rows.tables(connection)) {
                rows.put(
                        table,
                        place == Place.POSTGRES
                                ? Rows.query(connection, "SELECT x::text FROM \"" + table + "\" x ORDER BY 1")
                                : Rows.query(connection, "SELECT " + castsOfMySql(connection, table) + " ORDER BY 1"));
            }
        }
        return rows;
    }

    private static String castsOfMySql(Connection connection, String table) throws SQLException {
        return Rows.query(
                        connection,
                        "SELECT concat('concat_ws(''|'', ', group_concat('ifnull(cast(`', column_name, '` AS char), ''-'')'"
                                + " ORDER BY ordinal_position), ') FROM `', table_name, '`') FROM information_schema.columns"
                                + " WHERE table_schema = database() AND table_name = '" + table + "'")
                .get(0);
    }

    /** Names that only their case tells apart are others in the file, and themselves again in the server. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void tablesWhoseNamesClashAreKeptUnderOthers(Place place) throws Exception {
        String address = place.empty(folder, "live");
        boolean postgres = place == Place.POSTGRES;
        List<String> names = postgres ? List.of("\"Run\"", "run", "t1") : List.of("`Run`", "`run`", "`t1`");
        for (String name : names) {
            execute(
                    place,
                    address,
                    "CREATE TABLE " + name + " (id int PRIMARY KEY, run int, CONSTRAINT of" + names.indexOf(name)
                            + " FOREIGN KEY (run) REFERENCES " + names.get(0) + " (id))",
                    "INSERT INTO " + name + " VALUES (1, 1), (" + (names.indexOf(name) + 2) + ", 1)");
        }
        Content before = Content.of(address);
        Manifest taken = snapshot(address);
        assertThat(taken.tables()).extracting("table").containsExactlyInAnyOrder("Run", "run", "t1");
        assertThat(taken.keptNames()).containsOnlyKeys("Run", "run").containsValues("t2", "t3");
        assertThat(Dump.query(data(taken), "SELECT id FROM t1 ORDER BY 1")).containsExactly("1", "4");
        execute(place, address, "UPDATE " + names.get(0) + " SET id = 9 WHERE id = 2", "DELETE FROM " + names.get(1));
        restore(address, taken.snapshotId());
        assertThat(Content.of(address)).isEqualTo(before);
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
            assertThat(Dump.query(data(snapshot), "SELECT (SELECT sum(amount) FROM a) + (SELECT sum(amount) FROM b)"))
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
