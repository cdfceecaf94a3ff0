package dev.caravan.operation.verification;

import dev.caravan.model.Interval;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts a cell into the canonical form: a tag for the class of the value, then the value. The form says nothing of engine or type, so equal
 * values of both sides are equal bytes, and a value of a class that the column should not hold differs from every one that it should.
 */
@FunctionalInterface
interface CellEncoder {

    /** An escape by number, or of the backslash itself, so that its second half is not taken for the beginning of another. */
    Pattern ESCAPE = Pattern.compile("\\\\(?:u[0-9A-Fa-f]{4}|\\\\)");

    void put(@Nullable Object cell, RowBytes into);

    /** The type only decides which class is tried first. */
    static CellEncoder of(LogicalType type) {
        return switch (type.kind()) {
            case INTEGER, UNSIGNED, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> CellEncoder::putInteger;
            case DOUBLE -> CellEncoder::putDouble;
            case TEXT, JSON, ENUM, BITS, TIME_TZ -> CellEncoder::putText;
            case NESTED -> CellEncoder::putNested;
            case DECIMAL -> CellEncoder::putDecimal;
            case BOOLEAN, FLOAT, BINARY, INTERVAL, UUID, ANY -> CellEncoder::putAny;
        };
    }

    private static void putInteger(@Nullable Object cell, RowBytes into) {
        if (cell instanceof Long integer) {
            putLong(integer, into);
        } else {
            putAny(cell, into);
        }
    }

    private static void putDouble(@Nullable Object cell, RowBytes into) {
        if (cell instanceof Double number) {
            into.putByte(Tag.DOUBLE);
            into.putLong(Double.doubleToLongBits(number));
        } else {
            putAny(cell, into);
        }
    }

    private static void putText(@Nullable Object cell, RowBytes into) {
        if (cell instanceof String text) {
            into.putByte(Tag.TEXT);
            into.putText(text);
        } else {
            putAny(cell, into);
        }
    }

    /** A character that JSON escapes by its number is the same with digits of either case. */
    private static void putNested(@Nullable Object cell, RowBytes into) {
        boolean escaped = cell instanceof String text && text.contains("\\u");
        putText(escaped ? ESCAPE.matcher((String) cell).replaceAll(CellEncoder::lowerCase) : cell, into);
    }

    private static String lowerCase(MatchResult escape) {
        return Matcher.quoteReplacement(escape.group().toLowerCase(Locale.ROOT));
    }

    private static void putDecimal(@Nullable Object cell, RowBytes into) {
        if (cell instanceof BigDecimal decimal) {
            putBigDecimal(decimal, into);
        } else {
            putAny(cell, into);
        }
    }

    private static void putAny(@Nullable Object cell, RowBytes into) {
        if (cell == null) {
            into.putByte(Tag.NULL);
        } else if (cell instanceof Long integer) {
            putLong(integer, into);
        } else if (cell instanceof String) {
            putText(cell, into);
        } else if (cell instanceof Double) {
            putDouble(cell, into);
        } else if (cell instanceof byte[] bytes) {
            into.putByte(Tag.BINARY);
            into.putBytes(bytes);
        } else if (cell instanceof Boolean truth) {
            into.putByte(truth ? Tag.TRUE : Tag.FALSE);
        } else {
            putRare(cell, into);
        }
    }

    private static void putRare(Object cell, RowBytes into) {
        if (cell instanceof BigInteger integer) {
            putBigInteger(integer, into);
        } else if (cell instanceof BigDecimal decimal) {
            putBigDecimal(decimal, into);
        } else if (cell instanceof Float number) {
            into.putByte(Tag.FLOAT);
            into.putInt(Float.floatToIntBits(number));
        } else if (cell instanceof UUID uuid) {
            into.putByte(Tag.UUID);
            into.putLong(uuid.getMostSignificantBits());
            into.putLong(uuid.getLeastSignificantBits());
        } else if (cell instanceof Interval interval) {
            into.putByte(Tag.INTERVAL);
            into.putInt(interval.months());
            into.putInt(interval.days());
            into.putLong(interval.micros());
        } else {
            into.putByte(Tag.OTHER);
            into.putText(cell.getClass().getName());
            into.putText(cell.toString());
        }
    }

    private static void putLong(long integer, RowBytes into) {
        into.putByte(Tag.INTEGER);
        into.putLong(integer);
    }

    /** An integer is the same integer in either class: which one depends on the width of the column, not on the value. */
    private static void putBigInteger(BigInteger integer, RowBytes into) {
        if (integer.bitLength() < Long.SIZE) {
            putLong(integer.longValue(), into);
        } else {
            into.putByte(Tag.BIG_INTEGER);
            into.putBytes(integer.toByteArray());
        }
    }

    /** 1.50 is 1.5: the number of written zeros belongs to the column, not to the value. */
    private static void putBigDecimal(BigDecimal decimal, RowBytes into) {
        BigDecimal shortest = decimal.stripTrailingZeros();
        into.putByte(Tag.DECIMAL);
        into.putInt(shortest.scale());
        putBigInteger(shortest.unscaledValue(), into);
    }

    /** The first byte of every cell. */
    final class Tag {
        private static final int NULL = 0;
        private static final int FALSE = 1;
        private static final int TRUE = 2;
        private static final int INTEGER = 3;
        private static final int BIG_INTEGER = 4;
        private static final int DECIMAL = 5;
        private static final int FLOAT = 6;
        private static final int DOUBLE = 7;
        private static final int TEXT = 8;
        private static final int BINARY = 9;
        private static final int UUID = 10;
        private static final int INTERVAL = 11;
        private static final int OTHER = 12;

        private Tag() {}
    }
}
