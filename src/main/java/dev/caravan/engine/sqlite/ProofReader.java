package dev.caravan.engine.sqlite;

import dev.caravan.engine.CellReader;
import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a cell by its storage class; what is not of the type is given as it is. */
final class ProofReader implements CellReader {

    private static final int DOUBLE_DIGITS = 15;
    private static final int MOST_DIGITS = 17;
    private static final int SMALL_UNSIGNED = 32;
    private static final int LONG_BITS = 64;

    private final LogicalType type;

    ProofReader(LogicalType type) {
        this.type = type;
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        return switch (rows.getInt(index)) {
            case 'i' -> ofInteger(rows.getLong(index + 1));
            case 'r' -> ofReal(rows.getDouble(index + 1));
            case 't' -> ofText(rows, index + 1);
            case 'b' -> ofBlob(rows.getBytes(index + 1));
            default -> null;
        };
    }

    private Object ofInteger(long value) {
        return switch (type.kind()) {
            case BOOLEAN -> value == 0 || value == 1 ? (Object) (value == 1) : value;
            case UNSIGNED -> type.precision() > SMALL_UNSIGNED ? BigInteger.valueOf(value) : (Object) value;
            case INTEGER -> type.precision() > LONG_BITS ? BigInteger.valueOf(value) : (Object) value;
            case DOUBLE -> (long) (double) value == value ? (Object) (double) value : value;
            case FLOAT -> (long) (float) value == value ? (Object) (float) value : value;
            case DECIMAL -> scaled(BigDecimal.valueOf(value));
            default -> value;
        };
    }

    private Object ofReal(double value) {
        if (type.is(Kind.FLOAT) && Double.compare((float) value, value) == 0) {
            return (float) value;
        }
        return type.is(Kind.DECIMAL) && Double.isFinite(value) ? scaled(shortest(value)) : value;
    }

    /** The decimal with the fewest digits that names this double. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = DOUBLE_DIGITS; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS));
    }

    private BigDecimal scaled(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return type.precision() > 0 && plain.scale() <= type.scale() ? plain.setScale(type.scale()) : plain;
    }

    private Object ofText(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        if (text.indexOf('\uFFFD') >= 0 && !isValid(rows.getBytes(index))) {
            return rows.getBytes(index);
        }
        try {
            return parsed(text);
        } catch (IllegalArgumentException | ArithmeticException notOfTheType) {
            return text;
        }
    }

    private static boolean isValid(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)) != null;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private Object parsed(String text) {
        return switch (type.kind()) {
            case INTEGER, UNSIGNED -> whole(new BigInteger(text));
            case DECIMAL -> scaled(new BigDecimal(text));
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> ProofTimes.parse(type, text);
            case UUID -> UUID.fromString(text);
            case INTERVAL -> Interval.parse(text);
            default -> text;
        };
    }

    private Object whole(BigInteger value) {
        int widestLong = type.is(Kind.UNSIGNED) ? SMALL_UNSIGNED : LONG_BITS;
        return type.precision() > widestLong ? value : (Object) value.longValueExact();
    }

    /** The driver gives null for a blob without bytes in some versions. */
    private static Object ofBlob(byte @Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }
}
