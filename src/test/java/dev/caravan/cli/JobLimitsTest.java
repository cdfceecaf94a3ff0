package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.app.Settings;
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
import org.junit.jupiter.api.io.TempDir;

/** A job from the inbox reaches what the operator has allowed, and nothing else. */
class JobLimitsTest {

    @TempDir
    private Path folder;

    private Settings settings() {
        return Settings.load(folder)
                .with("caravan.database.research.url", "research.db")
                .with("caravan.inbox.allowed-folders", folder.resolve("data") + ", " + folder.resolve("more"));
    }

    @Test
    void configuredDatabasesAndAllowedFoldersPass() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        passes("migrate", "{'from': 'research', 'to': 'F/data/new.duckdb'}");
        passes("validate", "{'database': 'research', 'output': 'F/more/sub/report.json'}");
        passes("migrate", "{'from': 'F/data/../data/a.db', 'to': 'research', 'rules': 'transforms/demo.json'}");
    }

    @Test
    void everythingElseIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("data/out"), folder.resolve("secret"));
        Files.writeString(folder.resolve("secret/x.db"), "");
        Files.createSymbolicLink(folder.resolve("data/x.db"), folder.resolve("secret/x.db"));
        refuses("migrate", "{'from': 'F/secret/x.db', 'to': 'research'}", "/from");
        refuses("migrate", "{'from': 'F/data/../secret/x.db', 'to': 'research'}", "/from");
        refuses("migrate", "{'from': 'F/data/x.db', 'to': 'research'}", "/from");
        refuses("migrate", "{'from': 'research', 'to': 'F/data/out/new.db'}", "/to");
        refuses("migrate", "{'from': 'research', 'to': 'F/data-too/new.db'}", "/to");
        refuses("migrate", "{'from': 'sqlite:///etc/x.db', 'to': 'research'}", "/from");
        refuses("migrate", "{'from': 'postgresql://localhost/x', 'to': 'research'}", "/from");
        refuses("validate", "{'database': 'research', 'output': '/etc/passwd'}", "/output");
        refuses("create-snapshot", "{'database': 'research', 'snapshot_dir': '/var'}", "/snapshot_dir");
    }

    @Test
    void sqlWantsItsOwnSetting() throws IOException {
        refuses("migrate", "{'from': 'research', 'to': 'research', 'where': {'T': '1=1'}}", "/where");
        refuses("migrate", "{'from': 'research', 'to': 'research', 'rules': 'F/data/r.json'}", "/rules");
        refuses(
                "transform-metrics",
                "{'database': 'research', 'transformation_file': 'F/r.json'}",
                "/transformation_file");
        Job job = job("migrate", "{'from': 'research', 'to': 'research', 'where': {'T': '1=1'}}");
        assertThatCode(() -> limits(settings().with("caravan.inbox.allow-sql", "true"))
                        .check(job))
                .doesNotThrowAnyException();
    }

    private void passes(String operation, String options) throws IOException {
        limits(settings()).check(job(operation, options));
    }

    private void refuses(String operation, String options, String message) throws IOException {
        Job job = job(operation, options);
        assertThatThrownBy(() -> limits(settings()).check(job))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(message);
    }

    private static JobLimits limits(Settings settings) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new JobLimits(
                new JobCommands(new Program(nowhere, nowhere, Terminal.NONE, Map.of()).commandLine()), settings);
    }

    private Job job(String operation, String options) throws IOException {
        String json = options.replace('\'', '"').replace("F/", folder + "/");
        return new Job(operation, (ObjectNode) new ObjectMapper().readTree(json));
    }
}
