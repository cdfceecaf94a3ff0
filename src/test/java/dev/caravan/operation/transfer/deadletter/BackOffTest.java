package dev.caravan.operation.transfer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "8, 60", "1000, 60"})
    void pausesDoubleUpToAnHour(int attempts, long minutes) {
        Instant last = Instant.parse("2026-11-21T07:42:00Z");
        assertThat(new BackOff(attempts, last).nextTry()).isEqualTo(last.plus(Duration.ofMinutes(minutes)));
    }
}
