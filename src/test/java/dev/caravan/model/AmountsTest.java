package dev.caravan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "12345678, 12.3 MB", "5000000000, 5.0 GB"})
    void writesBytesWithTheirUnit(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"400, 0.4 s", "9999, 10.0 s", "12000, 12 s", "185000, 3:05", "3723000, 1:02:03"})
    void writesDurationsAsAClockDoes(long millis, String text) {
        assertThat(Amounts.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void countsThings() {
        assertThat(Amounts.count(1, "row")).isEqualTo("1 row");
        assertThat(Amounts.count(1_234_567, "row")).isEqualTo("1,234,567 rows");
    }
}
