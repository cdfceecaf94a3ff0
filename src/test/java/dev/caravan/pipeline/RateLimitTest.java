package dev.caravan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.MigrationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rate holds on average, over all who read, and a pause is not saved up. */
class RateLimitTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);

    @ParameterizedTest
    @CsvSource({"1000, 500, 0.5", "1k, 500, 0.5", "10MB, 20000000, 2", "1.5kB, 3000, 2", "'', 1000000, 0"})
    void waitsAsLongAsTheBatchMayTake(String rate, long amount, double seconds) {
        assertThat(limit(rate).reserve(amount) - now.get()).isEqualTo((long) (seconds * SECOND));
    }

    @Test
    void thoseWhoReadAtTheSameTimeShareIt() {
        RateLimit limit = limit("1000");
        limit.reserve(500);
        assertThat(limit.reserve(500) - now.get()).isEqualTo(SECOND);
    }

    @Test
    void whatWasNotReadInAPauseIsNotMadeUpFor() {
        RateLimit limit = limit("1000");
        limit.reserve(500);
        now.addAndGet(60 * SECOND);
        assertThat(limit.reserve(500) - now.get()).isEqualTo(SECOND / 2);
    }

    @Test
    void batchesOfASlowReadingAreSmall() {
        assertThat(limit("100").most(10_000)).isEqualTo(100);
        assertThat(limit("0.5").most(10_000)).isEqualTo(1);
        assertThat(limit("1MB").most(10_000)).isEqualTo(10_000);
        assertThat(limit("").most(10_000)).isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "-1", "0", "10 rows", "1e9", "5TB"})
    void refusesWhatIsNoRate(String text) {
        assertThatThrownBy(() -> limit(text))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(text);
    }

    private RateLimit limit(String text) {
        return RateLimit.of(text, now::get);
    }
}
