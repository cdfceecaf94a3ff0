package dev.caravan.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredDecimalTest {

    @Test
    void everyDecimalOfFifteenDigitsComesBack() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            int precision = 1 + random.nextInt(15);
            int scale = random.nextInt(precision + 1);
            BigDecimal decimal = new BigDecimal(new BigInteger(49, random), scale)
                    .remainder(BigDecimal.TEN.pow(precision - scale))
                    .setScale(scale);
            Object stored = StoredDecimal.stored(decimal);

            assertThat(stored).isNotNull();
            assertThat(
                            stored instanceof Double real
                                    ? Double.valueOf(decimal.toString()).equals(real)
                                    : stored instanceof Long)
                    .isTrue();
            assertThat(StoredDecimal.of(stored, LogicalType.decimal(precision, scale)))
                    .isEqualTo(decimal);
        }
    }

    /** Whatever a double is taken for must be the same double when it is stored again. */
    @Test
    void noDoubleComesBackAsAnother() {
        Random random = new Random(2);
        for (int i = 0; i < 200_000; i++) {
            double real = Double.longBitsToDouble(random.nextLong());
            LogicalType type = LogicalType.decimal(38, random.nextInt(39));
            BigDecimal decimal = StoredDecimal.of(real, type);

            if (decimal != null) {
                assertThat(StoredDecimal.stored(decimal)).isEqualTo(real);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 1, 1, 0.1",
        "0.1, 2, 2, 0.10",
        "0.15, 2, 1,",
        "2.5, 10, 2, 2.50",
        "5.0, 10, 2,",
        "-0.0, 10, 2,",
        "2e23, 38, 0, 200000000000000000000000",
        "1e300, 38, 0,",
        "Infinity, 38, 0,",
        "0.30000000000000004, 38, 10,",
        "0.30000000000000004, 38, 17, 0.30000000000000004",
        "99.995, 4, 2,",
        "99.99, 4, 2, 99.99",
        "999.5, 4, 2,"
    })
    void aRealIsTheShortestDecimalThatNamesIt(double real, int precision, int scale, @Nullable BigDecimal decimal) {
        assertThat(StoredDecimal.of(real, LogicalType.decimal(precision, scale)))
                .isEqualTo(decimal);
    }
}
