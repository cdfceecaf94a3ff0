package dev.caravan.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTimesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    0 0 2 * * ?      | 2026-03-01T02:00:00Z | 2026-03-02T01:59:59Z | none
                    0 0 2 * * ?      | 2026-03-01T02:00:00Z | 2026-03-02T02:00:00Z | 2026-03-02T02:00:00Z
                    0 0 2 * * ?      | 2026-03-01T02:00:00Z | 2026-03-09T17:00:00Z | 2026-03-09T02:00:00Z
                    0 0 3 ? * SUN    | 2026-03-01T03:00:00Z | 2026-06-01T00:00:00Z | 2026-05-31T03:00:00Z
                    * * * * * ?      | 2021-03-01T02:00:00Z | 2026-03-01T02:00:07Z | 2026-03-01T02:00:07Z
                    0 0 0 29 2 ?     | 2021-03-01T00:00:00Z | 2026-03-01T00:00:00Z | 2024-02-29T00:00:00Z
                    0 0 0 1 1 ? 2020 | 2019-03-01T00:00:00Z | 2026-03-01T00:00:00Z | 2020-01-01T00:00:00Z
                    0 0 0 1 1 ? 2020 | 2021-03-01T00:00:00Z | 2026-03-01T00:00:00Z | none
                    """)
    void findsTheLastTimeThatHasPassed(String cron, Instant after, Instant until, Instant last) throws ParseException {
        assertThat(CronTimes.parse(cron, ZoneOffset.UTC).last(after, until)).isEqualTo(last);
    }

    @Test
    void meansTheTimesOfItsZone() throws ParseException {
        CronTimes times = CronTimes.parse("0 0 2 * * ?", ZoneId.of("Asia/Tokyo"));
        assertThat(times.after(Instant.parse("2026-03-01T00:00:00Z"))).isEqualTo("2026-03-01T17:00:00Z");
    }
}
