package dev.caravan.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Job files come from anybody. */
class JobFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsJsonAndYaml() throws IOException {
        Job json = read("a.json", "{\"operation\": \"validate\", \"database\": \"research\"}");
        Job yaml = read("a.yaml", "# nightly\noperation: validate\ndatabase: research\n");
        assertThat(json.operation()).isEqualTo("validate");
        assertThat(json.options().path("database").asText()).isEqualTo("research");
        assertThat(yaml).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"migrate\"",
                "{}",
                "{\"operation\": 7}",
                "{\"operation\": \"validate\"",
                "{\"operation\": \"validate\"} {\"operation\": \"undo\"}",
                "{\"operation\": \"validate\", \"operation\": \"undo\"}",
                "{\"operation\": \"validate\", \"database\": \"a\", \"database\": \"b\"}"
            })
    void refusesWhatIsNoJobInOneLine(String text) throws IOException {
        refuses("a.json", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operation: &a validate\ndatabase: *a\n",
                "operation: validate\noperation: undo\n",
                "operation: validate\n---\noperation: undo\n",
                "operation: !!javax.script.ScriptEngineManager [x]\n",
                "operation: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
                "\tx"
            })
    void refusesYamlThatIsNotPlain(String text) throws IOException {
        refuses("a.yaml", text);
    }

    @Test
    @Timeout(5)
    void refusesABillionLaughs() throws IOException {
        StringBuilder text = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int i = 1; i < 40; i++) {
            text.append(
                    "a" + i + ": &a" + i + " [" + String.join(", ", Collections.nCopies(9, "*a" + (i - 1))) + "]\n");
        }
        refuses("a.yml", text + "operation: validate\n");
    }

    @Test
    void refusesWhatIsHugeOrBinaryOrDeep() throws IOException {
        refuses("a.json", "{\"operation\": \"" + "x".repeat(300_000) + "\"}");
        refuses("b.json", "{\"operation\": " + "[".repeat(100_000));
        Path binary = folder.resolve("c.json");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> JobFile.read(binary)).hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void followsNoLink() throws IOException {
        Path real = folder.resolve("real.json");
        Files.writeString(real, "{\"operation\": \"validate\"}");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
        assertThatThrownBy(() -> JobFile.read(link)).hasMessageContaining("link.json is not a regular file");
    }

    private void refuses(String name, String text) {
        assertThatThrownBy(() -> read(name, text))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Job file " + name)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private Job read(String name, String text) throws IOException {
        return JobFile.read(Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8));
    }
}
