package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.Caravan;
import dev.caravan.cli.Cli;
import dev.caravan.cli.Cli.Result;
import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.KeptTables;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.DatabaseObject;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.KeptTable;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.runs.RunEntry;
import dev.caravan.operation.snapshot.Manifest;
import dev.caravan.operation.snapshot.RestoreRequest;
import dev.caravan.operation.snapshot.Restored;
import dev.caravan.operation.snapshot.SnapshotRequest;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.server.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases on servers whose tables are not declared any more as a snapshot knows them, or are gone, or are new. */
class RestoreServersIT {

    /** As applications declare tables; what no other engine has is among it. */
    private static final List<String> POSTGRES = List.of(
            "CREATE TYPE mood AS ENUM ('good', 'bad')",
            "CREATE DOMAIN size AS int DEFAULT 7 CHECK (VALUE > 0)",
            "CREATE TABLE parent (id serial PRIMARY KEY, name varchar(20) COLLATE \"C\" NOT NULL DEFAULT 'none', sized size, felt mood,"
                    + " doubled int GENERATED ALWAYS AS (id * 2) STORED, CONSTRAINT one_name UNIQUE (name)) WITH (fillfactor = 70)",
            "CREATE TABLE child (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent int, at timestamptz,"
                    + " CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE)",
            "CREATE INDEX by_parent ON child USING hash (parent)",
            "COMMENT ON COLUMN child.at IS 'when'",
            "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
            "CREATE TRIGGER kept BEFORE INSERT ON child FOR EACH ROW EXECUTE FUNCTION keep()",
            "ALTER TABLE child DISABLE TRIGGER kept",
            "CREATE POLICY seen ON parent FOR SELECT USING (id > 0)",
            "GRANT SELECT ON child TO PUBLIC",
            "INSERT INTO parent (name, felt) VALUES ('a', 'good'), ('b', NULL), ('c', 'bad')",
            "INSERT INTO child (parent, at) VALUES (1, '2026-11-21 10:00+00'), (2, NULL)");

    private static final List<String> MARIADB = List.of(
            "CREATE TABLE parent (id int AUTO_INCREMENT PRIMARY KEY, name varchar(20) CHARACTER SET latin1 NOT NULL DEFAULT 'none',"
                    + " changed timestamp NOT NULL DEFAULT '2026-11-21 10:00:00' ON UPDATE current_timestamp(), felt enum('good','bad'),"
                    + " long_one int AS (char_length(name)) STORED, UNIQUE KEY one_name (name), CONSTRAINT sized CHECK (name <> ''))"
                    + " DEFAULT CHARSET = latin1 COMMENT = 'people, and others'",
            "CREATE TABLE child (id int PRIMARY KEY, parent int, at datetime(3), words text, KEY by_word (words(7)),"
                    + " CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE)",
            "INSERT INTO parent (name, felt) VALUES ('a', 'good'), ('b', NULL), ('c', 'bad')",
            "INSERT INTO child VALUES (1, 1, '2026-11-21 10:00:00.123', 'words'), (2, 2, NULL, NULL)",
            "CREATE TRIGGER kept BEFORE INSERT ON child FOR EACH ROW SET NEW.parent = NEW.parent");

    @TempDir
    Path folder;

    private Caravan caravan;

    @BeforeEach
    void open() throws Exception {
        // The same as in this process.
        Files.writeString(folder.resolve("application.properties"), "caravan.state.dir=state\n");
        caravan = OpenCaravan.in(folder);
    }

    @AfterEach
    void close() {
        caravan.close();
    }

    private String database(Place place) throws SQLException {
        String address = place.empty(folder, "live").replaceFirst("^jdbc:", "");
        execute(place, address, place == Place.POSTGRES ? POSTGRES : MARIADB);
        return address;
    }

    private static void execute(Place place, String address, List<String> statements) throws SQLException {
        try (Connection connection = place.connect(address);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void execute(Place place, String address, String... statements) throws SQLException {
        execute(place, address, List.of(statements));
    }

    private Manifest snapshot(String address) {
        return caravan.createSnapshot(SnapshotRequest.of(address, "as it was"), ProgressListener.NONE);
    }

    private Restored restore(String address, String id) {
        return caravan.restoreSnapshot(new RestoreRequest(address, id, null, true, true), ProgressListener.NONE);
    }

    /** Also what the server says of its tables is the same, and what Caravan knows of how to declare them. */
    private void assertIsAsItWas(String address, Manifest taken, Content before) throws Exception {
        assertThat(Content.of(address)).isEqualTo(before);
        Manifest now = snapshot(address);
        assertThat(now.schema()).containsExactlyInAnyOrderElementsOf(taken.schema());
        assertThat(tables(now)).containsExactlyInAnyOrderElementsOf(tables(taken));
    }

    private List<KeptTable> tables(Manifest manifest) {
        return KeptTables.read(
                folder.resolve("snapshots").resolve(manifest.snapshotId()).resolve("tables.json"));
    }

    /** What others do to the tables between a snapshot and a restore. */
    private static final Map<Place, List<String>> CHANGES = Map.of(
            Place.POSTGRES,
            List.of(
                    "ALTER TABLE parent ALTER name TYPE text, ALTER name SET DEFAULT 'other'; UPDATE parent SET name = id",
                    "ALTER TABLE child DROP parent; ALTER TABLE parent DROP name; DROP TRIGGER kept ON child",
                    "DROP TABLE child; ALTER TABLE parent DROP sized",
                    "DROP TABLE child, parent",
                    "ALTER TABLE child ADD more int; DROP INDEX by_parent; INSERT INTO child (more) VALUES (1)"),
            Place.MARIADB,
            List.of(
                    "ALTER TABLE parent MODIFY name varchar(200); UPDATE parent SET name = id",
                    "ALTER TABLE child DROP FOREIGN KEY of_parent; ALTER TABLE child DROP parent; DROP TRIGGER kept",
                    "DROP TABLE child; ALTER TABLE parent DROP CONSTRAINT sized",
                    "DROP TABLE child, parent",
                    "ALTER TABLE child ADD more int; ALTER TABLE child DROP KEY by_word; INSERT INTO child (id) VALUES (9)"));

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void tablesAreAgainDeclaredAsTheyWere(Place place) throws Exception {
        String address = database(place);
        Manifest taken = snapshot(address);
        Content before = Content.of(address);
        for (String changes : CHANGES.get(place == Place.POSTGRES ? place : Place.MARIADB)) {
            execute(place, address, changes.split("; "));
            Restored restored = restore(address, taken.snapshotId());
            assertThat(restored.notRestored()).as(changes).isEmpty();
            assertThat(Content.of(address)).as(changes).isEqualTo(before);
        }
        assertIsAsItWas(address, taken, before);
    }

    /** There names of checks are names of the whole database. */
    @Test
    @EnabledIfEnvironmentVariable(named = MySqlServer.VARIABLE, matches = "jdbc:mysql:.+")
    void tablesOfARealMySqlAreAgainDeclaredAsTheyWere() throws Exception {
        tablesAreAgainDeclaredAsTheyWere(Place.MYSQL);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void tablesThatWereNotThereGoIfSomebodySaysSo(Place place) throws Exception {
        String address = database(place);
        Manifest taken = snapshot(address);
        Content before = Content.of(address);
        execute(
                place,
                address,
                "CREATE TABLE later (id int PRIMARY KEY, parent int, FOREIGN KEY (parent) REFERENCES parent (id))",
                "INSERT INTO parent (id, name) VALUES (77, 'new')",
                "INSERT INTO later VALUES (1, 77)",
                "ALTER TABLE parent ADD more int");
        Content changed = Content.of(address);
        RestoreRequest request = new RestoreRequest(address, "latest", null, false, false);
        assertThatThrownBy(() -> caravan.restoreSnapshot(request, ProgressListener.NONE))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED))
                .hasMessageContaining("not in the snapshot will be gone: table later");
        assertThat(Content.of(address)).isEqualTo(changed);

        Restored restored = caravan.restoreSnapshot(request.asConfirmed(), ProgressListener.NONE);
        assertThat(restored.notRestored()).isEmpty();
        assertIsAsItWas(address, taken, before);
        restore(address, String.valueOf(restored.formerState()));
        assertThat(Rows.of(address).get("later"))
                .as("the state before holds it too")
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void aRunThatDeclaredATableOtherwiseIsUndone(Place place) throws Exception {
        String address = database(place);
        execute(
                place,
                address,
                place == Place.MARIADB ? "DROP TRIGGER kept" : "DROP TRIGGER kept ON child",
                "CREATE TABLE other (id int)");
        Manifest taken = snapshot(address);
        Content before = Content.of(address);
        Path source = folder.resolve("new.db");
        Samples.execute(
                source,
                "CREATE TABLE child (id TEXT, more INTEGER, at REAL)",
                "INSERT INTO child VALUES ('x', 1, 0.5)");
        MigrateReport report = caravan.migrate(
                MigrateRequest.between(source.toString(), address)
                        .ifExists(IfExists.REPLACE)
                        .build(),
                ProgressListener.NONE);
        assertThat(report.error()).isNull();
        assertThat(Content.of(address).schema()).isNotEqualTo(before.schema());
        execute(place, address, "CREATE TABLE by_others (id int)");

        Result undone = Cli.in(folder).run("undo", report.runId(), "--yes", "--json");
        assertThat(undone.exitCode()).as(undone.toString()).isZero();
        execute(place, address, "DROP TABLE by_others");
        assertIsAsItWas(address, taken, before);
        assertThat(caravan.runs().get(report.runId()).status()).isEqualTo("undone");
    }

    /** What a table has got since, and would go with it, is asked about; what cannot come again is named. */
    @Test
    void whatIsNotAsItWasIsNamed() throws Exception {
        String address = database(Place.POSTGRES);
        Manifest taken = snapshot(address);
        execute(
                Place.POSTGRES,
                address,
                "DROP FUNCTION keep() CASCADE",
                "CREATE POLICY late ON child USING (true)",
                "ALTER TABLE child ADD more int");
        assertThatThrownBy(() -> caravan.restoreSnapshot(
                        new RestoreRequest(address, taken.snapshotId(), null, false, true), ProgressListener.NONE))
                .hasMessageEndingWith("1 object not in the snapshot will be gone: policy late on child");
        Result restored = Cli.in(folder)
                .run("restore-snapshot", "-d", address, "--snapshot-id", taken.snapshotId(), "--yes", "--no-snapshot");
        assertThat(restored.exitCode()).as(restored.toString()).isEqualTo(3);
        assertThat(restored.out())
                .contains("Not as it was: function keep()", "Not as it was: trigger kept on child")
                .doesNotContain("Not as it was: table");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void anEmptyDatabaseGetsEverythingButWhatStandsByItself(Place place) throws Exception {
        String address = database(place);
        Manifest taken = snapshot(address);
        String empty = place.empty(folder, "copy");
        Restored restored = caravan.restoreSnapshot(
                new RestoreRequest(address, taken.snapshotId(), empty, true, false), ProgressListener.NONE);
        assertThat(restored.formerState()).isNull();
        assertThat(Content.of(empty).rows()).isEqualTo(Content.of(address).rows());
        if (place == Place.MARIADB) {
            assertThat(restored.notRestored()).isEmpty();
            assertThat(Content.of(empty)).isEqualTo(Content.of(address));
        } else {
            assertThat(restored.notRestored())
                    .extracting(DatabaseObject::toString)
                    .contains("domain size", "function keep()")
                    .doesNotContain("table child");
        }
    }

    @ParameterizedTest
    @CsvSource({"POSTGRES, before-switch, before-publish-commit", "MARIADB, before-switch, after-switch"})
    void aProcessThatDiesLeavesTheOldStateOrTheNew(Place place, String first, String second) throws Exception {
        String address = database(place);
        Manifest taken = snapshot(address);
        Content before = Content.of(address);
        String[] command = {
            "restore-snapshot", "-d", address, "--snapshot-id", taken.snapshotId(), "--yes", "--no-snapshot"
        };
        Path log = folder.resolve("points.log");
        Cli cli = Cli.in(folder);
        change(place, address);
        Result undisturbed =
                cli.jvm("-Dcaravan.halt=0", "-Dcaravan.halt.log=" + log).run(command);
        assertThat(undisturbed.exitCode()).as(undisturbed.toString()).isZero();
        List<String> points = Files.readAllLines(log);
        for (String point : List.of(first, second)) {
            change(place, address);
            Map<String, List<String>> changed = users(address);
            Result killed =
                    cli.jvm("-Dcaravan.halt=" + (points.indexOf(point) + 1)).run(command);
            assertThat(killed.exitCode()).as(killed.toString()).isEqualTo(HaltPoint.EXIT_CODE);
            boolean isNew = users(address).equals(before.rows());
            assertThat(users(address)).isEqualTo(isNew ? before.rows() : changed);
            assertThat(columns(place, address))
                    .as("declarations go with their rows")
                    .isEqualTo(isNew ? 0 : 1);
            assertThat(isNew).isEqualTo(point.equals("after-switch"));
            goOn(address, taken);
            assertThat(Content.of(address)).isEqualTo(before);
        }
        assertIsAsItWas(address, taken, before);
    }

    private static void change(Place place, String address) throws SQLException {
        execute(
                place,
                address,
                "ALTER TABLE parent ADD more int",
                "UPDATE parent SET more = id, name = concat('n', id)",
                "DELETE FROM child");
    }

    /** The rows that are not Caravan's own. */
    private static Map<String, List<String>> users(String address) throws Exception {
        Map<String, List<String>> rows = new TreeMap<>(Content.of(address).rows());
        rows.keySet().removeIf(Bookkeeping::owns);
        return rows;
    }

    private void goOn(String address, Manifest taken) {
        String run = caravan.runs().list().stream()
                .filter(RunEntry::isOpen)
                .findFirst()
                .orElseThrow()
                .runId();
        assertThatThrownBy(() -> restore(address, taken.snapshotId()))
                .isInstanceOfSatisfying(MigrationException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.UNFINISHED_RUN);
                    assertThat(e.hint()).contains("caravan runs resume " + run);
                });
        MigrateRequest request = caravan.runs().request(run, MigrateRequest.class);
        assertThat(caravan.migrate(request.resumed(), ProgressListener.NONE).error())
                .isNull();
    }

    /** How many columns the table has that it had not. */
    private static int columns(Place place, String address) throws SQLException {
        try (Connection connection = place.connect(address);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM information_schema.columns"
                        + " WHERE table_name = 'parent' AND column_name = 'more' AND table_schema = "
                        + (place == Place.MARIADB ? "database()" : "current_schema()"))) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
