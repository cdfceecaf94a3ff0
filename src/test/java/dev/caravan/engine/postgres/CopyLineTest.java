package dev.caravan.engine.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyLineTest {

    private static List<String> cells(String line, int columns) {
        return Arrays.stream(CopyLine.split(line.getBytes(UTF_8), columns))
                .map(cell -> cell == null ? null : new String(cell, UTF_8))
                .toList();
    }

    @Test
    void anEmptyTextIsNotNull() {
        assertThat(cells("\t\\N\t\n", 3)).isEqualTo(Arrays.asList("", null, ""));
    }

    @Test
    void whatLooksLikeNullButIsEscapedIsText() {
        assertThat(cells("\\\\N\tN\t\\\\\n", 3)).containsExactly("\\N", "N", "\\");
    }

    @Test
    void signsOfTheFormatAreEscapedInValues() {
        assertThat(cells("a\\tb\\nc\t\\b\\f\\r\\v\\\\t\n", 2)).containsExactly("a\tb\nc", "\b\f\r\u000b\\t");
    }

    @Test
    void lettersBeyondAsciiStay() {
        assertThat(cells("é\\\\€\t\uD83D\uDE00\n", 2)).containsExactly("é\\€", "\uD83D\uDE00");
    }
}
