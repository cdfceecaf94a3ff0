package dev.caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellTextTest {

    static Stream<Object> values() {
        return Stream.of(
                0L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                0.1,
                -0.0,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                Double.valueOf("2e23"),
                1.5f,
                true,
                false,
                "",
                "null",
                "i:5",
                "a\nb:c",
                "naïve 漢字 😀",
                "nul\0inside",
                "\ud800",
                new BigDecimal("12345678901234567890.1234567890"),
                new BigDecimal("0E-10"),
                new BigInteger("-170141183460469231731687303715884105728"),
                new UUID(1, -1),
                new Interval(-1, 2, -3_500_001));
    }

    @ParameterizedTest
    @MethodSource("values")
    void bringsEveryValueBackAsAnEqualObject(Object value) {
        assertThat(CellText.read(CellText.write(value))).isEqualTo(value).hasSameClassAs(value);
    }

    @Test
    void bringsNullAndBytesBack() {
        assertThat(CellText.read(CellText.write(null))).isNull();
        assertThat((byte[]) CellText.read(CellText.write(new byte[] {0, -1, 127})))
                .containsExactly(0, -1, 127);
    }

    @Test
    void readsWell() {
        assertThat(CellText.write("plain")).isEqualTo("t:plain");
        assertThat(CellText.write(42L)).isEqualTo("i:42");
    }

    @Test
    void refusesTextThatItDoesNotWrite() {
        assertThatThrownBy(() -> CellText.read("42")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CellText.read("q:42")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CellText.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
