package dev.caravan.operation.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.operation.transfer.SchemaComparison.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeFitTest {

    @ParameterizedTest
    @CsvSource({
        "INTEGER 32 0, INTEGER 64 0, HARMLESS",
        "INTEGER 64 0, INTEGER 32 0, LOSSY",
        "UNSIGNED 32 0, INTEGER 32 0, LOSSY",
        "UNSIGNED 32 0, INTEGER 64 0, HARMLESS",
        "INTEGER 32 0, DOUBLE 0 0, HARMLESS",
        "INTEGER 64 0, DOUBLE 0 0, LOSSY",
        "INTEGER 64 0, DECIMAL 20 0, HARMLESS",
        "INTEGER 64 0, DECIMAL 18 0, LOSSY",
        "DECIMAL 10 2, DECIMAL 12 2, HARMLESS",
        "DECIMAL 10 2, DECIMAL 10 4, LOSSY",
        "DECIMAL 0 0, DECIMAL 38 10, LOSSY",
        "FLOAT 0 0, DOUBLE 0 0, HARMLESS",
        "DOUBLE 0 0, FLOAT 0 0, LOSSY",
        "BOOLEAN 0 0, INTEGER 64 0, HARMLESS",
        "INTEGER 64 0, BOOLEAN 0 0, LOSSY",
        "TEXT 255 0, TEXT 0 0, HARMLESS",
        "TEXT 0 0, TEXT 255 0, LOSSY",
        "DATE 0 0, TIMESTAMP 6 0, HARMLESS",
        "TIMESTAMP 6 0, DATE 0 0, LOSSY",
        "TIMESTAMP 9 0, TIMESTAMP 6 0, LOSSY",
        "UUID 0 0, TEXT 0 0, HARMLESS",
        "BINARY 0 0, TEXT 0 0, LOSSY",
        "TEXT 0 0, INTEGER 64 0, BREAKING",
        "TEXT 0 0, BINARY 0 0, BREAKING",
        "JSON 0 0, ANY 0 0, HARMLESS",
        "ANY 0 0, INTEGER 64 0, LOSSY"
    })
    void saysWhatItMeansForValues(String from, String to, Severity severity) {
        assertThat(TypeFit.of(type(from), type(to))).isEqualTo(severity);
    }

    private static LogicalType type(String text) {
        List<String> parts = List.of(text.split(" ", -1));
        return new LogicalType(
                Kind.valueOf(parts.get(0)), Integer.parseInt(parts.get(1)), Integer.parseInt(parts.get(2)), List.of());
    }

    @Test
    void anEnumFitsOneThatHasAllItsLabels() {
        LogicalType few = LogicalType.enumeration(List.of("a", "b"));
        LogicalType more = LogicalType.enumeration(List.of("a", "b", "c"));
        assertThat(TypeFit.of(few, more)).isEqualTo(Severity.HARMLESS);
        assertThat(TypeFit.of(more, few)).isEqualTo(Severity.LOSSY);
    }
}
