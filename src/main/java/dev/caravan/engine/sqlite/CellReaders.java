package dev.caravan.engine.sqlite;

import dev.caravan.engine.BadCellException;
import dev.caravan.engine.CellReader;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Readers that trust no declaration: each cell is asked for its storage class. The driver's getters for numbers and dates make something of
 * anything without an error.
 */
final class CellReaders {

    private CellReaders() {}

    static CellReader of(LogicalType type, Affinity affinity, @Nullable String format) {
        TextForm form = TextForms.of(type, affinity, format);
        if (form != null) {
            return (rows, index) -> parsed(cell(rows, index), form, type);
        }
        return switch (type.kind()) {
            case ANY -> CellReaders::cell;
            case BOOLEAN -> (rows, index) -> bool(cell(rows, index));
            case INTEGER, UNSIGNED -> (rows, index) -> whole(cell(rows, index), type);
            case FLOAT -> (rows, index) -> single(cell(rows, index));
            case DOUBLE -> (rows, index) -> real(cell(rows, index));
            case DECIMAL -> (rows, index) -> decimal(cell(rows, index), type);
            case BINARY -> (rows, index) -> binary(cell(rows, index));
            default -> throw new IllegalArgumentException("SQLite keeps no " + type + " that is not text");
        };
    }

    /** Whether the values of such a column are its cells. */
    static boolean asStored(LogicalType type, Affinity affinity, @Nullable String format) {
        return TextForms.of(type, affinity, format) == null && type.is(Kind.INTEGER) && !IntegerRange.isBig(type);
    }

    /** The cell as it is: Long, Double, String or byte[]. */
    static @Nullable Object cell(ResultSet rows, int index) throws SQLException, BadCellException {
        Object value = StoredCell.read(rows, index);
        return value instanceof String text ? StoredText.checked(text, rows, index) : value;
    }

    private static @Nullable Object parsed(@Nullable Object value, TextForm form, LogicalType type)
            throws BadCellException {
        if (value == null) {
            return null;
        }
        Object parsed = value instanceof String text ? form.parse(text) : null;
        if (parsed == null) {
            throw notOf(value, type.toString());
        }
        return parsed;
    }

    private static @Nullable Object bool(@Nullable Object value) throws BadCellException {
        if (value == null) {
            return null;
        } else if (value instanceof Long number && (number == 0 || number == 1)) {
            return number == 1;
        }
        throw notOf(value, "BOOLEAN, which is 0 or 1");
    }

    private static @Nullable Object whole(@Nullable Object value, LogicalType type) throws BadCellException {
        if (value == null) {
            return null;
        } else if (value instanceof Long number && IntegerRange.of(type).contains(number)) {
            return IntegerRange.isBig(type) ? BigInteger.valueOf(number) : value;
        }
        throw notOf(value, type.toString());
    }

    private static @Nullable Object real(@Nullable Object value) throws BadCellException {
        if (value instanceof Long number && IntegerRange.isExactDouble(number)) {
            return (double) number;
        } else if (value == null || value instanceof Double) {
            return value;
        }
        throw notOf(value, "DOUBLE");
    }

    private static @Nullable Object single(@Nullable Object value) throws BadCellException {
        Object number = real(value);
        if (number == null || (number instanceof Double real && (double) real.floatValue() == real)) {
            return number == null ? null : ((Double) number).floatValue();
        }
        throw notOf(number, "FLOAT of 32 bits");
    }

    private static @Nullable Object decimal(@Nullable Object value, LogicalType type) throws BadCellException {
        if (value == null) {
            return null;
        }
        BigDecimal decimal = StoredDecimal.of(value, type);
        if (decimal == null) {
            throw notOf(value, type.toString());
        }
        return decimal;
    }

    private static @Nullable Object binary(@Nullable Object value) throws BadCellException {
        if (value == null || value instanceof byte[]) {
            return value;
        }
        throw notOf(value, "BINARY");
    }

    private static BadCellException notOf(Object value, String type) {
        String shown =
                switch (value.getClass().getSimpleName()) {
                    case "String" -> "text '" + value + "'";
                    case "byte[]" -> "a blob of " + ((byte[]) value).length + " bytes";
                    case "Long" -> "integer " + value;
                    default -> "real " + value;
                };
        return new BadCellException(shown + " is no " + type, value);
    }
}
