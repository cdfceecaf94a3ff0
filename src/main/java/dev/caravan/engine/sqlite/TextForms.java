package dev.caravan.engine.sqlite;

import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the form in which values of a type are kept as text. */
final class TextForms {

    /** The format of Caravan's own dates and times: any value that the kind knows. */
    static final String ISO = "iso";

    private static final Pattern TIME_TZ =
            Pattern.compile("([01]\\d|2[0-4]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?[+-]\\d\\d:[0-5]\\d(:[0-5]\\d)?");
    private static final Pattern BITS = Pattern.compile("[01]+");
    private static final int LONG_BITS = 64;

    private TextForms() {}

    /**
     * The form of values that are text in SQLite, or null if the type's values are not.
     *
     * @param format of the profile or the type's choice; null for the usual one
     */
    static @Nullable TextForm of(LogicalType type, Affinity affinity, @Nullable String format) {
        return switch (type.kind()) {
            case TEXT, JSON, NESTED -> new Checked(text -> true);
            case TIME_TZ -> new Checked(text -> TIME_TZ.matcher(text).matches());
            case BITS -> new Checked(text -> BITS.matcher(text).matches());
            case ENUM -> new Checked(text -> type.labels().contains(text));
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> new TemporalForm(type, format == null ? ISO : format);
            case UUID -> new Canonical(UUID::fromString, Object::toString);
            case INTERVAL -> new Canonical(Interval::parse, Object::toString);
            case DECIMAL -> affinity == Affinity.TEXT ? decimal(type) : null;
            case INTEGER, UNSIGNED -> affinity == Affinity.TEXT ? integer(type) : null;
            case BOOLEAN, FLOAT, DOUBLE, BINARY, ANY -> null;
        };
    }

    /** With exactly the scale's digits; without a limit, as many as the text has. */
    private static TextForm decimal(LogicalType type) {
        boolean limited = type.precision() > 0;
        return new Canonical(
                text -> {
                    BigDecimal value = new BigDecimal(text);
                    boolean fits = !limited || (value.scale() == type.scale() && value.precision() <= type.precision());
                    return fits ? value : null;
                },
                value -> {
                    BigDecimal decimal = (BigDecimal) value;
                    boolean padded = limited && decimal.scale() < type.scale();
                    return (padded ? decimal.setScale(type.scale()) : decimal).toPlainString();
                });
    }

    private static TextForm integer(LogicalType type) {
        boolean signed = type.is(Kind.INTEGER);
        int valueBits = type.precision() - (signed ? 1 : 0);
        boolean big = type.precision() > (signed ? LONG_BITS : LONG_BITS / 2);
        return new Canonical(
                text -> {
                    BigInteger value = new BigInteger(text);
                    if (value.bitLength() > valueBits || (!signed && value.signum() < 0)) {
                        return null;
                    }
                    return big ? value : (Object) value.longValueExact();
                },
                Object::toString);
    }

    /** Texts that are their own value. */
    private record Checked(Predicate<String> valid) implements TextForm {
        @Override
        public @Nullable Object parse(String text) {
            return valid.test(text) ? text : null;
        }

        @Override
        public @Nullable String print(Object value) {
            return value.toString();
        }
    }

    /** Values with one text each: a text that reads as a value but is not that value's text is refused. */
    private record Canonical(Function<String, @Nullable Object> read, Function<Object, String> write)
            implements TextForm {
        @Override
        public @Nullable Object parse(String text) {
            try {
                Object value = read.apply(text);
                return value != null && Objects.equals(write.apply(value), text) ? value : null;
            } catch (IllegalArgumentException | ArithmeticException notOne) {
                return null;
            }
        }

        @Override
        public String print(Object value) {
            return write.apply(value);
        }
    }
}
