package dev.caravan.engine.sqlite;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import org.jspecify.annotations.Nullable;

/** Dates and times as text in one format. Values are counts since 1970 or midnight, as {@link Kind} fixes them. */
final class TemporalForm implements TextForm {

    static final int MICROSECOND_DIGITS = 6;
    private static final int NANOSECOND_DIGITS = 9;
    private static final long[] POWERS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };
    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";

    private final Kind kind;
    private final TemporalFormat format;
    private final int unitDigits;

    /** @throws IllegalArgumentException if the kind has no such format */
    TemporalForm(LogicalType type, String format) {
        this.kind = type.kind();
        this.format = TemporalFormat.of(kind, format);
        this.unitDigits = type.precision() > MICROSECOND_DIGITS ? NANOSECOND_DIGITS : MICROSECOND_DIGITS;
    }

    @Override
    public @Nullable Object parse(String text) {
        if (knowsInfinity() && text.endsWith(INFINITY)) {
            return text.equals(INFINITY) ? (Long) Long.MAX_VALUE : text.equals(MINUS_INFINITY) ? Long.MIN_VALUE : null;
        }
        return new TemporalParser(kind, format, unitDigits, text).value();
    }

    @Override
    public @Nullable String print(Object value) {
        long number = (Long) value;
        if (kind != Kind.TIME && (number == Long.MAX_VALUE || number == Long.MIN_VALUE)) {
            return !knowsInfinity() ? null : number == Long.MAX_VALUE ? INFINITY : MINUS_INFINITY;
        }
        return new TemporalPrinter(kind, format, unitDigits).print(number);
    }

    private boolean knowsInfinity() {
        return format.any() && kind != Kind.TIME;
    }

    static long power(int exponent) {
        return POWERS[exponent];
    }
}
