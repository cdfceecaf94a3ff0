package dev.caravan.operation.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnnouncedLossTest {

    private static final LogicalType DOUBLE = LogicalType.of(Kind.DOUBLE);

    @Test
    void nothingIsDoneWhereNothingWasAnnounced() {
        assertThat(AnnouncedLoss.of(pair(DOUBLE, DOUBLE))).isNull();
    }

    static Stream<Arguments> losses() {
        LogicalType nanoseconds = LogicalType.of(Kind.TIMESTAMP, 9);
        LogicalType milliseconds = LogicalType.of(Kind.TIMESTAMP, 3);
        return Stream.of(
                arguments(LossKind.NAN_TO_NULL, DOUBLE, DOUBLE, Double.NaN, null),
                arguments(LossKind.NAN_TO_NULL, LogicalType.of(Kind.FLOAT), DOUBLE, Float.NaN, null),
                arguments(LossKind.NEGATIVE_ZERO, DOUBLE, DOUBLE, -0.0, 0.0),
                arguments(LossKind.NEGATIVE_ZERO, LogicalType.of(Kind.FLOAT), DOUBLE, -0.0f, 0.0f),
                arguments(LossKind.FRACTION, nanoseconds, LogicalType.of(Kind.TIMESTAMP, 6), 1_234L, 1_000L),
                arguments(LossKind.FRACTION, nanoseconds, LogicalType.of(Kind.TIMESTAMP), -1L, -1_000L),
                arguments(LossKind.FRACTION, LogicalType.of(Kind.TIMESTAMP, 6), milliseconds, 1_234L, 1_000L),
                arguments(
                        LossKind.FRACTION,
                        LogicalType.of(Kind.DECIMAL),
                        LogicalType.decimal(10, 2),
                        new BigDecimal("-1.239"),
                        new BigDecimal("-1.23")));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isDoneToTheValueAndCounted(LossKind kind, LogicalType type, LogicalType kept, Object value, Object expected) {
        AnnouncedLoss loss = AnnouncedLoss.of(pair(type, kept, kind));

        assertThat(loss.apply(value)).isEqualTo(expected);
        assertThat(loss.found("t")).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(kind);
            assertThat(found.cells()).isEqualTo(1);
        });
    }

    @Test
    void valuesThatLoseNothingAreNotCounted() {
        AnnouncedLoss clock = AnnouncedLoss.of(
                pair(LogicalType.of(Kind.TIMESTAMP, 9), LogicalType.of(Kind.TIMESTAMP, 6), LossKind.FRACTION));
        for (Object value : Arrays.asList(1_000L, Long.MAX_VALUE, Long.MIN_VALUE, null)) {
            assertThat(clock.apply(value)).isEqualTo(value);
        }
        AnnouncedLoss decimal =
                AnnouncedLoss.of(pair(LogicalType.of(Kind.DECIMAL), LogicalType.decimal(10, 2), LossKind.FRACTION));
        assertThat(decimal.apply(new BigDecimal("1.2300"))).isEqualTo(new BigDecimal("1.2300"));
        AnnouncedLoss number = AnnouncedLoss.of(pair(DOUBLE, DOUBLE, LossKind.NAN_TO_NULL, LossKind.NEGATIVE_ZERO));
        assertThat(number.apply(0.0)).isEqualTo(0.0);

        assertThat(Stream.of(clock, decimal, number).flatMap(l -> l.found("t").stream()))
                .allSatisfy(found -> assertThat(found.cells()).isZero());
    }

    @Test
    void anotherLossThanTheAnnouncedIsNotDone() {
        AnnouncedLoss loss = AnnouncedLoss.of(pair(DOUBLE, DOUBLE, LossKind.NEGATIVE_ZERO));

        assertThat(loss.apply(Double.NaN)).isEqualTo(Double.NaN);
    }

    @Test
    void lossesOfTheDeclarationCountTheCellsThatAreNotNull() {
        AnnouncedLoss loss = AnnouncedLoss.of(pair(LogicalType.of(Kind.TEXT), DOUBLE, LossKind.TYPE));
        loss.apply("a");
        loss.apply(null);
        loss.apply("b");

        assertThat(loss.found("t")).extracting(Loss::cells).containsExactly(2L);
    }

    private static ColumnPair pair(LogicalType type, LogicalType kept, LossKind... kinds) {
        return new ColumnPair(
                Pairs.described("c", type), Pairs.described("c", kept), type, null, null, Set.of(kinds), null);
    }
}
