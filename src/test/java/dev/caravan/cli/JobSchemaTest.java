package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.MigrationException;
import dev.caravan.service.Job;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What jobs may say. docs/job.schema.json is made from the commands; with {@code -Dcaravan.docs.write=true} this test writes it anew. */
class JobSchemaTest {

    private static final Path PAGE = Path.of("docs/job.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JobCommands commands = new JobCommands(program());
    private final JobSchema schema = new JobSchema(commands);

    private static picocli.CommandLine program() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Program(nowhere, nowhere, Terminal.NONE, Map.of()).commandLine();
    }

    @Test
    void thePublishedSchemaIsThatOfTheCommands() throws IOException {
        String expected = schema.document().toPrettyString() + "\n";
        if (Boolean.getBoolean("caravan.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    @Test
    void aJobIsTheCommandThatAPersonWouldType() throws IOException {
        Job job = job("migrate", """
                {"from": "research", "to": "warehouse", "tables": ["EXPERIMENT", "-x"], "if_exists": "replace", "verify": "full",
                 "where": {"METRIC": "total_val > 0.5"}, "batch_size": 500, "data_only": true, "no_snapshot": false, "max_rejects": "5%"}
                """);
        schema.check(job);
        assertThat(commands.arguments(job))
                .containsExactlyInAnyOrder(
                        "migrate",
                        "--from=research",
                        "--to=warehouse",
                        "--table=EXPERIMENT",
                        "--table=-x",
                        "--if-exists=replace",
                        "--verify=full",
                        "--where=METRIC=total_val > 0.5",
                        "--batch-size=500",
                        "--data-only",
                        "--max-rejects=5%",
                        "--");
    }

    @Test
    void anOperandComesLast() throws IOException {
        Job job = job("dead-letters retry", "{\"id\": \"--yes\", \"database\": \"warehouse\"}");
        schema.check(job);
        assertThat(commands.arguments(job))
                .containsExactly("dead-letters", "retry", "--database=warehouse", "--", "--yes");
    }

    @Test
    void whatIsWrongIsNamedByItsPath() {
        refuses("migrate", "{\"to\": \"b\"}", "from");
        refuses("migrate", "{\"from\": \"a\", \"to\": \"b\", \"verify\": \"fulll\"}", "/verify: ");
        refuses("migrate", "{\"from\": \"a\", \"to\": \"b\", \"tables\": [\"x\", 3]}", "/tables[1]: ");
        refuses("migrate", "{\"from\": \"a\", \"to\": \"b\", \"colour\": 1}", "/colour: migrate has no such option");
        refuses("migrate", "{\"from\": \"a\", \"to\": \"b\", \"resume\": true}", "/resume: ");
        refuses("validate", "{\"database\": \"a\", \"password\": \"x\"}", "/password: ");
        refuses("serve", "{}", "/operation: 'serve'");
    }

    private void refuses(String operation, String options, String message) {
        assertThatThrownBy(() -> schema.check(job(operation, options)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(message);
    }

    private static Job job(String operation, String options) throws IOException {
        return new Job(operation, (ObjectNode) JSON.readTree(options));
    }
}
