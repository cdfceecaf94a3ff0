package dev.caravan.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonCheckTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "fine",
            quoteCharacter = '`',
            value = {
                "NUMBERS | {} | fine",
                "NUMBERS | {\"a\": 1, \"b\": -2.5e3} | fine",
                "NUMBERS | {\"a\": NaN} | has NaN for 'a', not a finite number",
                "NUMBERS | {\"a\": -Infinity} | has -Infinity for 'a', not a finite number",
                "NUMBERS | {\"a\": 1e999} | has 1e999 for 'a', not a finite number",
                "NUMBERS | {\"a\": \"1\"} | has text for 'a', not a number",
                "NUMBERS | {\"a\": null} | has null for 'a', not a number",
                "NUMBERS | {\"a\": {\"b\": 1}} | has an object for 'a', not a number",
                "NUMBERS | {\"a\": 1, \"a\": 2} | has the key 'a' twice",
                "NUMBERS | [0.5] | is a list, not an object",
                "NUMBERS | null | is null, not an object",
                "NUMBERS | 0.5 | is a number, not an object",
                "NUMBERS | `` | is empty, not JSON",
                "NUMBERS | {oops | is not JSON",
                "NUMBERS | {\"a\": 1 | is not JSON",
                "NUMBERS | {\"a\": 1} x | is not JSON",
                "NUMBERS | {\"a\": 1} {} | is more than one JSON value",
                "NUMBERS | {'a': 1} | is not JSON",
                "OBJECT | {\"a\": [1, {\"b\": null}]} | fine",
                "OBJECT | [] | is a list, not an object",
                "JSON | [1, \"two\", null] | fine",
                "JSON | \"text\" | fine",
                "JSON | 12 | fine",
                "JSON | 12x | is not JSON",
                "JSON | [NaN] | holds NaN, which JSON does not have",
                "JSON | [1] 2 | is more than one JSON value",
                "JSON | [1 | is not JSON",
            })
    void saysWhatIsWrongWithACell(JsonCheck check, String text, String problem) {
        assertThat(check.problem(text)).isEqualTo(problem);
    }
}
