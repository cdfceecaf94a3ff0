package dev.caravan.engine.mysql;

import dev.caravan.engine.BadCellException;
import dev.caravan.engine.CellReader;
import dev.caravan.engine.ColumnReading;
import dev.caravan.model.Column;
import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How columns are read: as the bytes of the server's text, because the driver's objects destroy what Java's own types cannot hold. Only a
 * FLOAT is exact after a cast: its text has six digits.
 */
final class Readings {

    private static final int LONG_BITS = 64;
    private static final int INT_BITS = 32;
    private static final int MICROSECOND_DIGITS = 6;

    /** Makes a value of the bytes of a cell. */
    @FunctionalInterface
    private interface Parser {
        @Nullable
        Object parse(byte[] cell);
    }

    private Readings() {}

    static ColumnReading of(Column column, LogicalType type, @Nullable String format) {
        String name = MySqlDialect.quoted(column.name());
        String base = TypeNames.base(column.declaredType());
        boolean nanos = type.precision() > MICROSECOND_DIGITS;
        return switch (type.kind()) {
            case BOOLEAN -> ColumnReading.of(name, parsed(type, base.equals("bit") ? Readings::bit : Readings::flag));
            case INTEGER ->
                ColumnReading.of(name, parsed(type, type.precision() > LONG_BITS ? Readings::big : CellText::whole));
            case UNSIGNED ->
                ColumnReading.of(name, parsed(type, type.precision() > INT_BITS ? Readings::big : CellText::whole));
            case DECIMAL -> ColumnReading.of(name, parsed(type, cell -> new BigDecimal(text(cell))));
            case FLOAT -> ColumnReading.of(real(base, name), parsed(type, cell -> (float) real(cell)));
            case DOUBLE -> ColumnReading.of(real(base, name), parsed(type, Readings::real));
            case BINARY -> ColumnReading.of(name, binary(column, format));
            case DATE -> ColumnReading.of(name, parsed(type, CellText::day));
            case TIME -> ColumnReading.of(name, parsed(type, cell -> timeOfDay(cell, nanos)));
            case TIMESTAMP, TIMESTAMP_TZ -> ColumnReading.of(name, parsed(type, cell -> timestamp(cell, nanos)));
            case INTERVAL ->
                ColumnReading.of(name, parsed(type, base.equals("time") ? Readings::span : Readings::interval));
            case UUID -> ColumnReading.of(name, parsed(type, cell -> UUID.fromString(text(cell))));
            case BITS ->
                ColumnReading.of(name, parsed(type, base.equals("bit") ? bits(column.type()) : Readings::text));
            case ANY -> ColumnReading.of(name, parsed(type, cell -> AnyText.read(text(cell))));
            case TEXT, JSON, ENUM, TIME_TZ, NESTED -> ColumnReading.of(name, Readings::string);
        };
    }

    private static CellReader parsed(LogicalType type, Parser parser) {
        return (rows, i) -> {
            byte[] cell = rows.getBytes(i);
            if (cell == null) {
                return null;
            }
            try {
                return parser.parse(cell);
            } catch (RuntimeException e) {
                throw bad(type, text(cell));
            }
        };
    }

    private static BadCellException bad(LogicalType type, String text) {
        boolean date = type.is(Kind.DATE) || type.is(Kind.TIMESTAMP) || type.is(Kind.TIMESTAMP_TZ);
        return new BadCellException(
                date && text.contains("-00")
                        ? "'" + text + "' is a date without a month or a day"
                        : "'" + text + "' is no " + type,
                text);
    }

    private static String text(byte[] cell) {
        return new String(cell, StandardCharsets.UTF_8);
    }

    private static @Nullable Object string(ResultSet rows, int index) throws SQLException {
        byte[] cell = rows.getBytes(index);
        return cell == null ? null : text(cell);
    }

    private static Object flag(byte[] cell) {
        if (cell.length != 1 || (cell[0] != '0' && cell[0] != '1')) {
            throw new NumberFormatException("neither 0 nor 1");
        }
        return cell[0] == '1';
    }

    private static Object bit(byte[] cell) {
        return cell[cell.length - 1] != 0;
    }

    private static Object big(byte[] cell) {
        return new BigInteger(text(cell));
    }

    private static String real(String base, String name) {
        return base.equals("float") ? "CAST(" + name + " AS DOUBLE)" : name;
    }

    private static double real(byte[] cell) {
        return Double.parseDouble(text(cell));
    }

    private static Object timeOfDay(byte[] cell, boolean nanos) {
        return CellText.clock(cell, nanos);
    }

    /** Words for infinity stand where a time is kept as text. */
    private static Object timestamp(byte[] cell, boolean nanos) {
        byte last = cell[cell.length - 1];
        if (last == 'y') {
            return cell[0] == '-' ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return CellText.timestamp(cell, nanos);
    }

    private static Object span(byte[] cell) {
        return new Interval(0, 0, CellText.clock(cell, false));
    }

    private static Object interval(byte[] cell) {
        return Interval.parse(text(cell));
    }

    private static Parser bits(LogicalType type) {
        return cell -> {
            StringBuilder digits = new StringBuilder(cell.length * 8);
            for (byte b : cell) {
                for (int bit = 7; bit >= 0; bit--) {
                    digits.append((b >> bit & 1) == 0 ? '0' : '1');
                }
            }
            return digits.substring(digits.length() - Math.max(1, type.precision()));
        };
    }

    private static CellReader binary(Column column, @Nullable String format) {
        if (format == null || !TypeNames.isGeometry(column.declaredType())) {
            return ResultSet::getBytes;
        }
        byte[] srid = Geometry.header(format);
        return (rows, i) -> {
            byte[] cell = rows.getBytes(i);
            if (cell == null) {
                return null;
            }
            if (!Arrays.equals(cell, 0, srid.length, srid, 0, srid.length)) {
                throw new BadCellException("the geometry is not of " + format, cell);
            }
            return Arrays.copyOfRange(cell, srid.length, cell.length);
        };
    }
}
