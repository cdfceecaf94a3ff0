package dev.caravan.operation.verification;

import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was announced that a column would lose, done to the source's values by code of its own, and counted. A loss that was not announced is
 * done by nobody, so it shows as a difference. Not thread-safe.
 */
final class AnnouncedLoss {

    private static final int MICROSECOND_DIGITS = 6;
    private static final int NANOSECOND_DIGITS = 9;

    private final String column;
    private final Set<LossKind> kinds;
    private final int decimalDigits;
    private final long cutUnit;
    private final Map<LossKind, Long> cells = new EnumMap<>(LossKind.class);
    private long present;

    private AnnouncedLoss(ColumnPair pair) {
        column = pair.source().name();
        kinds = pair.losses();
        LogicalType kept = pair.target().type();
        decimalDigits = kept.is(Kind.DECIMAL) ? kept.scale() : pair.type().scale();
        cutUnit = isClock(pair.type()) ? unit(pair.type(), isClock(kept) ? kept.precision() : 0) : 1;
    }

    /** @return null if nothing was announced for the column */
    static @Nullable AnnouncedLoss of(ColumnPair pair) {
        return pair.losses().isEmpty() ? null : new AnnouncedLoss(pair);
    }

    /** Whether a loss of this kind can change a cell. */
    static boolean changesCells(LossKind kind) {
        return kind != LossKind.TYPE && kind != LossKind.COLLATION && kind != LossKind.NOT_STORABLE;
    }

    private static boolean isClock(LogicalType type) {
        return type.is(Kind.TIME) || type.is(Kind.TIMESTAMP) || type.is(Kind.TIMESTAMP_TZ);
    }

    private static long unit(LogicalType values, int keptDigits) {
        int digits = values.precision() > MICROSECOND_DIGITS ? NANOSECOND_DIGITS : MICROSECOND_DIGITS;
        // Whoever announces that digits are cut does not keep them all, whatever the plan says the values are.
        boolean unknown = keptDigits == 0 || keptDigits == digits;
        int kept = unknown ? MICROSECOND_DIGITS : Math.min(keptDigits, digits);
        return BigDecimal.ONE.movePointRight(digits - kept).longValueExact();
    }

    @Nullable
    Object apply(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        present++;
        if (kinds.contains(LossKind.NAN_TO_NULL) && isNan(value)) {
            count(LossKind.NAN_TO_NULL);
            return null;
        }
        if (kinds.contains(LossKind.NEGATIVE_ZERO) && isNegativeZero(value)) {
            count(LossKind.NEGATIVE_ZERO);
            return value instanceof Float ? (Object) 0.0f : (Object) 0.0;
        }
        return kinds.contains(LossKind.FRACTION) ? cut(value) : value;
    }

    private static boolean isNan(Object value) {
        return value instanceof Double number ? number.isNaN() : value instanceof Float other && other.isNaN();
    }

    private static boolean isNegativeZero(Object value) {
        return value.equals(-0.0) || value.equals(-0.0f);
    }

    private Object cut(Object value) {
        Object cut = value;
        if (value instanceof BigDecimal decimal && decimal.scale() > decimalDigits) {
            BigDecimal shorter = decimal.setScale(decimalDigits, RoundingMode.DOWN);
            cut = shorter.compareTo(decimal) == 0 ? decimal : shorter;
        } else if (value instanceof Long clock && clock != Long.MAX_VALUE && clock != Long.MIN_VALUE) {
            cut = clock - Math.floorMod(clock, cutUnit);
        }
        if (!cut.equals(value)) {
            count(LossKind.FRACTION);
        }
        return cut;
    }

    private void count(LossKind kind) {
        cells.merge(kind, 1L, Long::sum);
    }

    List<Loss> found(String table) {
        return kinds.stream()
                .sorted()
                .map(kind -> new Loss(table, column, kind, cells(kind), message(kind)))
                .toList();
    }

    /** Of what cannot be stored nothing is in the rows that are compared: those that held it are dead letters. */
    private long cells(LossKind kind) {
        return changesCells(kind) || kind == LossKind.NOT_STORABLE ? cells.getOrDefault(kind, 0L) : present;
    }

    private static String message(LossKind kind) {
        return switch (kind) {
            case NAN_TO_NULL -> "NaN is expected as NULL";
            case NEGATIVE_ZERO -> "-0.0 is expected as 0.0";
            case TYPE -> "values are compared, the type is another one";
            case COLLATION -> "values are compared, their order and uniqueness are not the same";
            case FRACTION -> "digits that the target does not keep are expected to be cut";
            case NOT_STORABLE -> "rows with values that the target cannot store are expected among the dead letters";
        };
    }
}
