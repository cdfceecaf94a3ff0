package dev.caravan.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we show and ship is right by our own rules. */
class ShippedRulesTest {

    private static final Secrets SECRETS = reference -> "key";
    private static final Pattern JSON_BLOCK = Pattern.compile("(?s)```json\\n(.*?)```");

    static List<String> examples() throws IOException {
        String page = Files.readString(Path.of("docs/rules.md"));
        return JSON_BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleOfThePageIsValid(String example) {
        assertThat(Rules.parse(example, "docs/rules.md", SECRETS).hash()).hasSize(64);
    }

    @Test
    void thePageHasExamples() throws IOException {
        assertThat(examples()).hasSize(4);
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("transforms"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedFileIsValid(Path file) throws IOException {
        String json = Files.readString(file);
        assertThatCode(() -> Rules.parse(json, file.toString(), SECRETS)).doesNotThrowAnyException();
    }

    @Test
    void theDemonstrationTurnsPercentIntoFractions() throws RuleViolation {
        RowTransform transform = Rules.read(Path.of("transforms/demo.json"))
                .forTable(Samples.METRIC)
                .bind(
                        Samples.METRIC.columns(),
                        Samples.METRIC.columns().stream()
                                .map(column -> column.type())
                                .toList());
        assertThat(transform.apply(new Object[] {1L, "accuracy", 0.95, "{\"macro\": 95.5, \"class_0\": 91}"}))
                .containsExactly(1L, "accuracy", 0.95, "{\"macro_avg\": 0.955, \"class_0\": 0.91}");
        assertThat(transform.apply(new Object[] {2L, "val_acc", 0.9, null}))
                .containsExactly(2L, "validation_accuracy", 0.9, null);
    }
}
