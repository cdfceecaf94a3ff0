package dev.caravan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableNameTest {

    private static final List<String> CHARACTERS = List.of("a", "B", ".", "\"", " ", "'");

    @ParameterizedTest(name = "{0} . {1} is {2}")
    @CsvSource(
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "-, orders, orders",
                "sales, orders, sales.orders",
                "-, a.b, \"a.b\"",
                "x.y, a.b, \"x.y\".\"a.b\"",
                "-, we\"ird, we\"ird",
                "we\"ird, t, we\"ird.t",
                "-, \"quoted\", \"\"\"quoted\"\"\"",
                "Back Office, Clerk, Back Office.Clerk"
            })
    void isWrittenAndUnderstood(String schema, String name, String text) {
        TableName written = new TableName(schema, name);
        assertThat(written.text()).isEqualTo(text);
        assertThat(TableName.parse(text)).isEqualTo(written);
    }

    @Test
    void noTwoAreWrittenAlikeAndEachIsUnderstood() {
        Random random = new Random(7);
        Map<String, TableName> seen = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            TableName name = new TableName(random.nextBoolean() ? null : word(random), word(random));
            assertThat(TableName.parse(name.text())).isEqualTo(name);
            assertThat(seen.getOrDefault(name.text(), name)).isEqualTo(name);
            seen.put(name.text(), name);
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        do {
            word.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
        } while (random.nextInt(5) > 0);
        return word.toString();
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "a., a.", "., ."})
    void whatNoDatabaseWithSchemasHasIsOneName(String text, String name) {
        assertThat(TableName.parse(text)).isEqualTo(new TableName(null, name));
    }
}
