package dev.caravan.engine.sqlite;

import dev.caravan.engine.WriteTarget.WriteColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/**
 * Writers that refuse what SQLite would silently change: text that a numeric column would make a number of, numbers that a text column would
 * make text of, decimals that no double is.
 */
final class CellWriters {

    private CellWriters() {}

    static CellWriter of(WriteColumn column, Affinity affinity) {
        TextForm form = TextForms.of(column.type(), affinity, column.format());
        if (form != null) {
            return affinity.convertsText() ? guardedText(column, form) : text(column, form);
        }
        return switch (column.type().kind()) {
            case BOOLEAN -> (statement, index, value) -> statement.setLong(index, (Boolean) value ? 1 : 0);
            case INTEGER, UNSIGNED -> integer(column);
            case FLOAT -> (statement, index, value) -> real(statement, index, ((Float) value).doubleValue());
            case DOUBLE -> (statement, index, value) -> real(statement, index, (Double) value);
            case DECIMAL -> decimal(column);
            case BINARY -> (statement, index, value) -> statement.setBytes(index, (byte[]) value);
            default -> any(column, affinity);
        };
    }

    private static CellWriter text(WriteColumn column, TextForm form) {
        return (statement, index, value) -> statement.setString(index, printed(column, form, value));
    }

    private static CellWriter guardedText(WriteColumn column, TextForm form) {
        return (statement, index, value) -> {
            String text = printed(column, form, value);
            if (NumericText.isNumber(text)) {
                throw refused(column, "text '" + text + "' would become a number");
            }
            statement.setString(index, text);
        };
    }

    private static String printed(WriteColumn column, TextForm form, Object value) throws SQLException {
        String text = form.print(value);
        if (text == null) {
            throw refused(column, value + " cannot be written as " + column.format());
        }
        return text;
    }

    private static CellWriter integer(WriteColumn column) {
        return (statement, index, value) -> {
            if (value instanceof BigInteger big && big.bitLength() > 63) {
                throw refused(column, value + " is beyond 64 bits");
            }
            statement.setLong(index, ((Number) value).longValue());
        };
    }

    /** NaN would be NULL anyway; the plan has announced it. */
    private static void real(PreparedStatement statement, int index, double value) throws SQLException {
        if (Double.isNaN(value)) {
            statement.setNull(index, Types.REAL);
        } else {
            statement.setDouble(index, value);
        }
    }

    private static CellWriter decimal(WriteColumn column) {
        return (statement, index, value) -> {
            Object stored = StoredDecimal.stored((BigDecimal) value);
            if (stored instanceof Long whole) {
                statement.setLong(index, whole);
            } else if (stored instanceof Double real) {
                statement.setDouble(index, real);
            } else {
                throw refused(column, value + " has more digits than a number of SQLite keeps");
            }
        };
    }

    private static CellWriter any(WriteColumn column, Affinity affinity) {
        return (statement, index, value) -> {
            if (affinity != Affinity.NONE && changes(value, affinity)) {
                throw refused(column, "'" + value + "' would be stored as another type");
            }
            if (value instanceof Long whole) {
                statement.setLong(index, whole);
            } else if (value instanceof Double real) {
                real(statement, index, real);
            } else if (value instanceof String text) {
                statement.setString(index, text);
            } else {
                statement.setBytes(index, (byte[]) value);
            }
        };
    }

    private static boolean changes(Object value, Affinity affinity) {
        if (value instanceof Long) {
            return affinity == Affinity.TEXT || affinity == Affinity.REAL;
        } else if (value instanceof Double real) {
            boolean whole = real == Math.rint(real) && Math.abs(real) < 0x1p63;
            return affinity == Affinity.TEXT || (affinity != Affinity.REAL && whole);
        }
        return value instanceof String text && affinity.convertsText() && NumericText.isNumber(text);
    }

    private static SQLException refused(WriteColumn column, String why) {
        return new SQLException(
                "Column '" + column.name() + "' declared " + column.typeName() + ": " + why, Failures.VALUE_REFUSED);
    }
}
