package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.Caravan;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.transfer.Inspection;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.MigrationScript;
import dev.caravan.operation.transfer.SchemaComparison;
import dev.caravan.operation.transfer.SchemaComparison.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operations from Java, as the Javadoc of {@link Caravan} shows it. */
class JavaDoorIT {

    @TempDir
    Path folder;

    private Caravan caravan;
    private String research;
    private String warehouse;

    @BeforeEach
    void open() throws Exception {
        caravan = OpenCaravan.in(folder);
        research = folder.resolve("research.db").toString();
        warehouse = folder.resolve("warehouse.duckdb").toString();
        Trials.make(folder.resolve("research.db"), 50);
    }

    @AfterEach
    void close() {
        caravan.close();
    }

    private MigrateReport migrate() {
        return caravan.migrate(MigrateRequest.between(research, warehouse).build(), ProgressListener.NONE);
    }

    @Test
    void migratesAsInTheExample() {
        MigrateReport report = migrate();
        assertThat(report.error()).isNull();
        assertThat(report.totalMigratedRows()).isEqualTo(170);
        assertThat(caravan.runs().list()).singleElement().satisfies(run -> {
            assertThat(run.status()).isEqualTo("completed");
            assertThat(run.target()).isEqualTo(warehouse);
        });
    }

    @Test
    void aFailureStandsInTheReport() {
        migrate();
        MigrateReport again = migrate();
        assertThat(again.error()).isNotNull();
        assertThat(again.exitCode()).isEqualTo(ErrorCode.REFUSED.exitCode());
    }

    @Test
    void aLookAtWhatIsNotThereThrows() {
        assertThatThrownBy(() -> caravan.inspect(folder.resolve("no.db").toString(), List.of(), 1))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThatThrownBy(() -> caravan.inspect(research, List.of("TRAIL"), 1))
                .hasMessageStartingWith("No table 'TRAIL' in ");
        assertThatThrownBy(() -> caravan.runs().get("20200101_000000"))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.hint()).isEqualTo("there are no runs yet"));
    }

    @Test
    void inspectsRowsKeysSamplesAndWhatIsHard() throws Exception {
        Samples.execute(
                folder.resolve("research.db"),
                "CREATE TABLE MIXED (v)",
                "INSERT INTO MIXED VALUES (1), ('one'), (x'01')",
                "INSERT INTO TRIAL VALUES (51, 777, 'orphan')");
        Inspection inspection = caravan.inspect(research, List.of("TRIAL", "MIXED"), 2);
        assertThat(inspection.tables()).extracting("tableName").containsExactly("TRIAL", "MIXED");
        var trial = inspection.tables().get(0);
        assertThat(trial.rows()).isEqualTo(51);
        assertThat(trial.keys()).contains("primary key (id)", "foreign key (experiment_id) to EXPERIMENT (id)");
        assertThat(trial.columns().get(2).samples()).containsExactly("trial 1", "trial 2");
        assertThat(trial.hard())
                .containsExactly("1 row refers by [experiment_id] to rows of 'EXPERIMENT' that are not there");
        assertThat(inspection.tables().get(1).hard())
                .anyMatch(hard -> hard.startsWith("Column 'v' mixes types"))
                .anyMatch(hard -> hard.startsWith("It has no primary key"));
    }

    @Test
    void whatWasMigratedDeclaresTheSame() {
        migrate();
        SchemaComparison comparison = caravan.compareSchemas(research, warehouse, List.of());
        assertThat(comparison.isEqual()).as("%s", comparison).isTrue();
    }

    @Test
    void namesEveryDifferenceOfSchemas() throws Exception {
        Samples.execute(
                folder.resolve("warehouse.duckdb"),
                "CREATE TABLE NOTE (id VARCHAR, extra BIGINT)",
                "CREATE TABLE ONLY_HERE (a BIGINT)");
        SchemaComparison comparison =
                caravan.compareSchemas(research, warehouse, List.of("NOTE", "ONLY_HERE", "TRIAL"));
        assertThat(comparison.isEqual()).isFalse();
        var note = comparison.tables().stream()
                .filter(table -> table.tableName().equals("NOTE"))
                .findFirst()
                .orElseThrow();
        assertThat(note.missingInTarget()).containsExactly("note");
        assertThat(note.missingInSource()).containsExactly("extra");
        assertThat(note.keyDifferences()).containsExactly("only in source: primary key (id)");
        assertThat(note.typeDifferences()).singleElement().satisfies(type -> {
            assertThat(type.column()).isEqualTo("id");
            assertThat(type.severity()).isEqualTo(Severity.HARMLESS);
        });
        assertThat(comparison.tables())
                .filteredOn(table -> !table.sourceExists())
                .extracting("tableName")
                .containsExactly("ONLY_HERE");
        assertThat(comparison.tables())
                .filteredOn(table -> !table.targetExists())
                .extracting("tableName")
                .containsExactly("TRIAL");
    }

    @Test
    void theScriptMakesTablesThatDeclareTheSame() throws Exception {
        MigrationScript script = caravan.createMigrationScript(research, "duckdb", List.of());
        assertThat(script.tables()).hasSize(5);
        Samples.execute(folder.resolve("warehouse.duckdb"), script.script());
        assertThat(caravan.compareSchemas(research, warehouse, List.of()).isEqual())
                .isTrue();
    }

    @Test
    void writesRulesThatAvoidTheLossesAndNeverOverwritesThem() throws Exception {
        Samples.execute(
                folder.resolve("nan.duckdb"),
                "CREATE TABLE M (id BIGINT PRIMARY KEY, v DOUBLE)",
                "INSERT INTO M VALUES (1, 'nan'::DOUBLE), (2, 0.5)");
        Path rules = folder.resolve("rules.json");
        String nan = folder.resolve("nan.duckdb").toString();
        String back = folder.resolve("back.db").toString();
        MigrateRequest plan =
                MigrateRequest.between(nan, back).dryRun(true).writeRules(rules).build();
        assertThat(caravan.migrate(plan, ProgressListener.NONE).losses()).hasSize(1);
        assertThat(Files.readString(rules)).contains("\"M\"", "\"v\"", "\"cast\" : \"text\"");
        assertThat(caravan.migrate(plan, ProgressListener.NONE).error()).isNotNull();
        MigrateReport ruled =
                caravan.migrate(MigrateRequest.between(nan, back).rules(rules).build(), ProgressListener.NONE);
        assertThat(ruled.error()).isNull();
        assertThat(ruled.losses()).isEmpty();
    }
}
