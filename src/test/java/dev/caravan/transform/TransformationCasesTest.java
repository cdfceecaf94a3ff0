package dev.caravan.transform;

import static dev.caravan.transform.Samples.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every folder {@code transform/NAME/CASE}: the metric {@code before.json} under {@code rules.json} becomes {@code after.json}, or is
 * rejected as {@code reject.txt} says.
 */
class TransformationCasesTest {

    private static final Path CASES = Path.of("src/test/resources/transform");
    /** A file of several rules may go on with what it made: a type that it has renamed may be another rule's own. */
    private static final Set<String> NOT_IDEMPOTENT = Set.of("scale", "rules-go-by-the-type-before");

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static int run;

    static Stream<Path> cases() throws IOException {
        return folders().stream();
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> paths = Files.walk(CASES, 2)) {
            return paths.filter(path -> CASES.relativize(path).getNameCount() == 2)
                    .sorted()
                    .toList();
        }
    }

    @AfterAll
    static void everyFolderHasRun() throws IOException {
        assertThat(run).isEqualTo(folders().size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void transforms(Path folder) throws Exception {
        run++;
        Rules rules = Rules.read(folder.resolve("rules.json"));
        JsonNode before = MAPPER.readTree(folder.resolve("before.json").toFile());
        RowTransform transform = bind(rules, before);
        Object[] row = row(before);
        Path reject = folder.resolve("reject.txt");
        if (Files.exists(reject)) {
            RuleViolation violation = catchThrowableOfType(RuleViolation.class, () -> transform.apply(row));
            assertThat(violation.column() + ": " + violation.reason() + " [" + violation.rule() + "]")
                    .isEqualTo(Files.readString(reject).strip());
        } else {
            Object[] after = row(MAPPER.readTree(folder.resolve("after.json").toFile()));
            assertThat(transform.apply(row)).isEqualTo(after);
            if (isIdempotent(folder)) {
                assertThat(bind(rules, before).apply(after)).isEqualTo(after);
            }
        }
        assertThat(row).as("the source row").isEqualTo(row(before));
    }

    private static boolean isIdempotent(Path folder) {
        return Stream.of(folder, folder.getParent())
                .noneMatch(path -> NOT_IDEMPOTENT.contains(path.getFileName().toString()));
    }

    private static RowTransform bind(Rules rules, JsonNode metric) {
        List<Column> columns = new ArrayList<>();
        metric.fieldNames().forEachRemaining(name -> columns.add(column(name, type(name))));
        return rules.forTable(Samples.table("METRIC", columns))
                .bind(columns, columns.stream().map(Column::type).toList());
    }

    private static LogicalType type(String column) {
        return LogicalType.of(
                switch (column) {
                    case "total_val" -> Kind.DOUBLE;
                    case "per_label_val" -> Kind.JSON;
                    default -> Kind.TEXT;
                });
    }

    private static Object[] row(JsonNode metric) {
        List<Object> row = new ArrayList<>();
        metric.forEach(
                value -> row.add(value.isNull() ? null : value.isNumber() ? value.doubleValue() : value.textValue()));
        return row.toArray();
    }
}
