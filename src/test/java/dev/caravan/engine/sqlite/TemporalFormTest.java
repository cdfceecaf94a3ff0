package dev.caravan.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalFormTest {

    @ParameterizedTest
    @CsvSource({
        "DATE, 0, iso, 2024-02-29, 19782",
        "DATE, 0, iso, -0001-12-31, -719529",
        "DATE, 0, iso, +10000-01-01, 2932897",
        "DATE, 0, iso, infinity, 9223372036854775807",
        "TIME, 6, iso, 23:59:59.999999, 86399999999",
        "TIME, 6, iso, 24:00:00, 86400000000",
        "TIME, 9, iso, 00:00:00.000000001, 1",
        "TIMESTAMP, 6, iso, 1969-12-31 23:59:59.5, -500000",
        "TIMESTAMP, 0, iso, 1970-01-01 00:00:01, 1000000",
        "TIMESTAMP, 9, iso, 1970-01-01 00:00:00.000000001, 1",
        "TIMESTAMP_TZ, 0, iso, 1970-01-01 00:00:01Z, 1000000",
        "TIMESTAMP, 6, yyyy-MM-ddTHH:mm, 1970-01-01T00:01, 60000000",
        "TIMESTAMP, 6, yyyy-MM-dd HH:mm:ss[.SSS], 1970-01-01 00:00:00.010, 10000",
        "TIMESTAMP_TZ, 6, yyyy-MM-dd HH:mm:ss+00:00, 1970-01-01 00:00:00+00:00, 0",
    })
    void aTextAndItsValueGiveEachOther(Kind kind, int precision, String format, String text, long value) {
        TemporalForm form = new TemporalForm(LogicalType.of(kind, precision), format);

        assertThat(form.parse(text)).isEqualTo(value);
        assertThat(form.print(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd HH:mm:ss     | 2024-01-01 10:00:00.0",
                "yyyy-MM-dd HH:mm:ss     | 2024-01-01T10:00:00",
                "yyyy-MM-dd HH:mm:ss     | 2024-01-01 10:00:0",
                "yyyy-MM-dd HH:mm:ss     | 2024-01-01 10:00:000",
                "yyyy-MM-dd HH:mm:ss     | 2024-13-01 10:00:00",
                "yyyy-MM-dd HH:mm:ss     | 2024-00-01 10:00:00",
                "yyyy-MM-dd HH:mm:ss     | 2024-04-31 10:00:00",
                "yyyy-MM-dd HH:mm:ss     | 2024-01-01 24:00:00",
                "yyyy-MM-dd HH:mm:ss     | 2024-01-01 10:60:00",
                "yyyy-MM-dd HH:mm:ss     | +2024-01-01 10:00:00",
                "yyyy-MM-dd HH:mm:ss     | ２０２４-01-01 10:00:00",
                "yyyy-MM-dd HH:mm:ss     | infinity",
                "yyyy-MM-dd HH:mm:ss[.SSS] | 2024-01-01 10:00:00.000",
                "yyyy-MM-dd HH:mm:ss.SSS | 2024-01-01 10:00:00",
                "iso                     | 2024-01-01 10:00:00.10",
                "iso                     | 2024-01-01 10:00:00.",
                "iso                     | 2024-01-01 10:00:00.1234567",
                "iso                     | +2024-01-01 10:00:00",
                "iso                     | -0000-01-01 10:00:00",
                "iso                     | +02024-01-01 10:00:00",
                "iso                     | +999999-01-01 10:00:00",
                "iso                     | xinfinity",
                "iso                     | 2024",
            })
    void whatWouldBeWrittenOtherwiseIsRefused(String format, String text) {
        assertThat(new TemporalForm(LogicalType.of(Kind.TIMESTAMP, 6), format).parse(text))
                .isNull();
    }

    @Test
    void aValueWithMoreThanTheFormatHoldsHasNoText() {
        LogicalType timestamp = LogicalType.of(Kind.TIMESTAMP, 6);

        assertThat(new TemporalForm(timestamp, "yyyy-MM-dd HH:mm:ss").print(1L)).isNull();
        assertThat(new TemporalForm(timestamp, "yyyy-MM-dd HH:mm:ss.SSS").print(1L))
                .isNull();
        assertThat(new TemporalForm(timestamp, "yyyy-MM-dd HH:mm").print(1_000_000L))
                .isNull();
        assertThat(new TemporalForm(timestamp, "yyyy-MM-dd HH:mm:ss").print(Long.MAX_VALUE))
                .isNull();
        assertThat(new TemporalForm(timestamp, "yyyy-MM-dd HH:mm:ss").print(Long.MAX_VALUE - 1))
                .isNull();
    }

    @Test
    void everyValueOfTheUsualFormComesBack() {
        Random random = new Random(1);
        TemporalForm micros = new TemporalForm(LogicalType.of(Kind.TIMESTAMP, 6), "iso");
        TemporalForm nanos = new TemporalForm(LogicalType.of(Kind.TIMESTAMP, 9), "iso");
        TemporalForm dates = new TemporalForm(LogicalType.of(Kind.DATE), "iso");
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);

            assertThat(micros.parse(String.valueOf(micros.print(value)))).isEqualTo(value);
            assertThat(nanos.parse(String.valueOf(nanos.print(value)))).isEqualTo(value);
            assertThat(dates.parse(String.valueOf(dates.print(value >> 33)))).isEqualTo(value >> 33);
        }
    }
}
