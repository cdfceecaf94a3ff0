package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.transform.RulesTemplate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to which stream and file, and the codes that scripts look at. */
class ExperimentCommandsTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String database;

    @BeforeEach
    void make() throws Exception {
        database = folder.resolve("lab.db").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE EXPERIMENT (id INTEGER PRIMARY KEY, title TEXT, password TEXT)");
            statement.execute("CREATE TABLE TRIAL (id INTEGER PRIMARY KEY, name TEXT, experiment_id INTEGER)");
            statement.execute("CREATE TABLE TRIAL_RUN (id INTEGER PRIMARY KEY, trial_id INTEGER, status TEXT)");
            statement.execute("INSERT INTO EXPERIMENT VALUES (1, 'a', 'mysql://ada:secret@lab/x'), (2, 'b', NULL)");
        }
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return new Program(stream(out), stream(err), Terminal.NONE, Map.of()).run(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void aDocumentOnStandardOutputIsNothingElseAndAsItIs() throws Exception {
        assertThat(run("export-experiment", "-d", database, "-e", "1", "-o", "-", "-q"))
                .isZero();
        assertThat(json(text(out)).at("/experiment/password").asText()).isEqualTo("mysql://ada:secret@lab/x");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyIfThatIsMeant() throws Exception {
        Path file = Files.writeString(folder.resolve("e.json"), "old");
        assertThat(run("export-experiment", "-d", database, "-e", "1", "-o", file.toString(), "-q"))
                .isEqualTo(5);
        assertThat(text(err)).contains("'" + file + "' is there already", "add --yes");
        assertThat(file).hasContent("old");
        assertThat(run("export-experiment", "-d", database, "-e", "1", "-o", file.toString(), "--json", "--yes"))
                .isZero();
        assertThat(json(text(out)).path("rows").asInt()).isEqualTo(1);
        assertThat(json(Files.readString(file)).at("/experiment/id").asInt()).isEqualTo(1);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("lab.db", "e.json");
    }

    @Test
    void anUnknownExperimentIsAnsweredWithThoseThereAre() {
        assertThat(run(
                        "export-experiment",
                        "-d",
                        database,
                        "-e",
                        "7",
                        "-o",
                        folder.resolve("x").toString(),
                        "-q"))
                .isEqualTo(10);
        assertThat(text(err)).contains("There is no experiment 7 in ", "→ there are 1 (a), 2 (b)");
        assertThat(run(
                        "export-experiment",
                        "-d",
                        database,
                        "-e",
                        "a",
                        "-o",
                        folder.resolve("x").toString(),
                        "-q"))
                .isEqualTo(2);
        assertThat(text(err)).contains("'a' is no id of an experiment");
    }

    @Test
    void anImportSaysWhichExperimentItHasMade() throws Exception {
        Path file = folder.resolve("e.json");
        run("export-experiment", "-d", database, "-e", "1", "-o", file.toString(), "-q");
        assertThat(run("import-experiment", "-d", database, "-i", file.toString(), "--json", "-q"))
                .isZero();
        assertThat(json(text(out)).path("new_experiment_id").asInt()).isEqualTo(3);
        assertThat(run("import-experiment", "-d", database, "-i", "no-such.json", "-q"))
                .isEqualTo(10);
    }

    @Test
    void aDatabaseWithoutExperimentsIsToldWhatIsMissing() throws Exception {
        String other = folder.resolve("other.db").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a)");
        }
        assertThat(run("export-experiment", "-d", other, "-e", "7", "-o", "-", "-q"))
                .isEqualTo(10);
        assertThat(text(err))
                .contains("No tables of experiments in ", "known are those of experiment-manager, mlflow, optuna");
    }

    @Test
    void aTemplateIsNeverOverwritten() throws Exception {
        Path file = folder.resolve("rules.json");
        assertThat(run("create-transformation-template", "-o", file.toString())).isZero();
        assertThat(file).hasContent(RulesTemplate.text());
        assertThat(run("create-transformation-template", "-o", file.toString(), "--yes"))
                .isEqualTo(5);
        assertThat(text(err)).contains("'" + file + "' is there already");
        assertThat(run("create-transformation-template", "-o", "-")).isZero();
        assertThat(text(out)).isEqualTo(RulesTemplate.text());
    }
}
