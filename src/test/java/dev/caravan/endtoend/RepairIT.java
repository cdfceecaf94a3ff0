package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.Caravan;
import dev.caravan.Validator;
import dev.caravan.app.Settings;
import dev.caravan.cli.Cli;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.validation.DataValidation;
import dev.caravan.operation.validation.RepairPlan;
import dev.caravan.operation.validation.RepairStatement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged data, mended by a plan. */
class RepairIT {

    @TempDir
    Path folder;

    private Validator validator(String address) {
        Settings settings = Settings.load(Path.of(""))
                .with("caravan.snapshots.dir", folder.resolve("snapshots").toString());
        return Caravan.open(settings).validator(address, ProgressListener.NONE);
    }

    private static List<String> rows(Place place, String address, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = place.connect(address);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private static void execute(Place place, String address, String... statements) throws SQLException {
        try (Connection connection = place.connect(address);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB", "POSTGRES", "MARIADB"})
    void deletesWhatBelongsToNothingAndClearsWhatMayBeOpen(Place place) throws Exception {
        String address = place.empty(folder, "damaged");
        DamagedExperiments.make(place, address);
        // Refers to a trial that has no experiment and so will go.
        execute(place, address, "INSERT INTO NOTE VALUES (3, 2)");
        Validator validator = validator(address);

        RepairPlan plan = validator.repairPlan();
        assertThat(plan.statements())
                .extracting(statement -> statement.table().toUpperCase(Locale.ROOT) + " " + statement.rows())
                .containsExactlyInAnyOrder(
                        "NOTE 1", "EPOCH_METRIC 3", "EPOCH 1", "RESULTS 1", "TRIAL_RUN 2", "TRIAL 2");
        assertThat(plan.oneTransaction()).isEqualTo(place != Place.DUCKDB);
        assertThat(plan.exitCode()).isEqualTo(ErrorCode.FINDINGS.exitCode());
        RepairPlan done = validator.repair(plan, false);
        assertThat(done.applied()).isTrue();
        assertThat(folder.resolve("snapshots/" + done.snapshotId() + "/manifest.json"))
                .exists();

        DataValidation after = validator.validate();
        assertThat(after.foreignKeyViolations()).isEmpty();
        assertThat(after.summary().totalNullReferences()).isZero();
        assertThat(rows(place, address, "SELECT id FROM TRIAL")).containsExactly("1");
        assertThat(rows(place, address, "SELECT id FROM TRIAL_RUN")).containsExactly("1");
        assertThat(rows(place, address, "SELECT metric_id FROM EPOCH_METRIC")).containsExactly("1");
        assertThat(rows(place, address, "SELECT trial_id FROM NOTE ORDER BY id"))
                .containsExactly("1", null, null);
        assertThat(rows(place, address, "SELECT count(*) FROM METRIC")).containsExactly("5");
        assertThat(validator.repairPlan().statements()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "DUCKDB", "POSTGRES", "MARIADB"})
    void theScriptRunsAsItStands(Place place) throws Exception {
        String address = place.empty(folder, "damaged");
        DamagedExperiments.make(place, address);
        String script = validator(address).repairPlan().script();

        execute(place, address, script.replaceAll("(?m)^--.*$", "").strip().split(";\\s*"));

        assertThat(validator(address).validate().foreignKeyViolations()).isEmpty();
    }

    @Test
    void clearsReferencesOfATableToItselfWhereNoHierarchyIsKnown() throws Exception {
        for (Place place : List.of(Place.SQLITE, Place.MARIADB)) {
            String address = place.empty(folder, "tree");
            String off = place == Place.SQLITE ? "PRAGMA foreign_keys = OFF" : "SET foreign_key_checks = 0";
            execute(
                    place,
                    address,
                    off,
                    "CREATE TABLE NODE (id INTEGER NOT NULL, up INTEGER, PRIMARY KEY (id),"
                            + " FOREIGN KEY (up) REFERENCES NODE (id))",
                    "INSERT INTO NODE VALUES (1, NULL), (2, 1), (3, 99)");

            RepairPlan plan = validator(address).repairPlan();
            assertThat(plan.statements()).extracting(RepairStatement::rows).containsExactly(1L);
            validator(address).repair(plan, true);

            assertThat(rows(place, address, "SELECT up FROM NODE ORDER BY id")).containsExactly(null, "1", null);
        }
    }

    @Test
    void refusesAPlanThatIsNoLongerTrue() throws Exception {
        String address = Place.SQLITE.empty(folder, "damaged");
        DamagedExperiments.make(Place.SQLITE, address);
        RepairPlan plan = validator(address).repairPlan();
        execute(Place.SQLITE, address, "INSERT INTO TRIAL VALUES (9, 'late', 99)");

        assertThatThrownBy(() -> validator(address).repair(plan, true))
                .hasMessageContaining("has changed since the plan was made");
        assertThat(rows(Place.SQLITE, address, "SELECT count(*) FROM TRIAL")).containsExactly("4");
    }

    @Test
    void theCommandWritesTheScriptAndAsksBeforeItRunsIt() throws Exception {
        String address = Place.SQLITE.empty(folder, "damaged");
        DamagedExperiments.make(Place.SQLITE, address);
        byte[] before = Files.readAllBytes(Path.of(address));
        Cli cli = Cli.in(folder).standingBy();

        Cli.Result plan = cli.run("repair-plan", "-d", "damaged.db", "-o", "repair.sql");
        assertThat(plan.exitCode()).as("%s", plan).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("repair.sql")))
                .contains("BEGIN;", "-- 2 rows: TRIAL without EXPERIMENT (id) by experiment_id that stays is deleted")
                .contains("DELETE FROM \"TRIAL\"", "COMMIT;")
                .contains("-- No mistake, but 2 rows: METRIC that hangs on nothing", "-- DELETE FROM \"METRIC\"")
                .contains("-- METRIC 5: per_label_val is not JSON");
        assertThat(cli.run("repair-plan", "-d", "damaged.db", "--apply").exitCode())
                .isEqualTo(5);
        Cli.Result unanswered = cli.run("repair-plan", "-d", "damaged.db", "--apply", "--no-snapshot");
        assertThat(unanswered.exitCode()).as("%s", unanswered).isEqualTo(5);
        assertThat(unanswered.err()).contains("would change or delete 9 rows of damaged.db. Run?");
        assertThat(Files.readAllBytes(Path.of(address))).isEqualTo(before);

        Cli.Result done = cli.run("repair-plan", "-d", "damaged.db", "--apply", "-y");
        assertThat(done.out()).contains("Done: 9 rows changed or deleted; snapshot ");
        assertThat(cli.run("repair-plan", "-d", "damaged.db", "--json")
                        .json()
                        .path("statements")
                        .size())
                .isZero();
    }
}
