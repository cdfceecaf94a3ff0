package dev.caravan.engine.mysql;

import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Interval;
import dev.caravan.model.Kind;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Set;

/**
 * Printers that refuse what MySQL would change without a word: times and decimals with too many digits, blanks at the end of a CHAR, digits
 * that it would take for the number of an ENUM's label, doubles in a FLOAT. What it refuses or warns of itself is left to it.
 */
final class CellPrinters {

    private static final long FIRST_YEAR = 1901;
    private static final long LAST_YEAR = 2155;

    private CellPrinters() {}

    static CellPrinter of(WriteColumn column) {
        TypeShape shape = TypeShape.of(column.typeName());
        return switch (column.type().kind()) {
            case BOOLEAN -> (sql, value) -> sql.append((Boolean) value ? '1' : '0');
            case INTEGER, UNSIGNED -> shape.is("year") ? year(column) : (sql, value) -> sql.append(value);
            case DECIMAL -> (sql, value) -> Literals.decimal(sql, (BigDecimal) value);
            case FLOAT -> (sql, value) -> real(column, sql, (Float) value);
            case DOUBLE -> shape.is("float") ? narrowed(column) : (sql, value) -> real(column, sql, (Double) value);
            case BINARY -> binary(column, shape);
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> ClockLiterals.of(column, shape);
            case BITS -> bits(column, shape);
            case ANY -> Literals::any;
            case INTERVAL -> shape.is("time") ? span(column, shape) : text(column, shape);
            case TEXT, JSON, ENUM, UUID, TIME_TZ, NESTED -> text(column, shape);
        };
    }

    private static void real(WriteColumn column, StringBuilder sql, double number) throws java.sql.SQLException {
        if (!Double.isFinite(number)) {
            throw Refusal.of(column, number + " cannot be stored");
        }
        Literals.real(sql, number);
    }

    private static CellPrinter narrowed(WriteColumn column) {
        return (sql, value) -> {
            double number = (Double) value;
            if ((float) number != number) {
                throw Refusal.of(column, number + " has more digits than the column keeps");
            }
            real(column, sql, number);
        };
    }

    private static CellPrinter span(WriteColumn column, TypeShape shape) {
        long unit = Math.round(Math.pow(10, 6 - Math.max(0, shape.size())));
        return (sql, value) -> {
            Interval span = (Interval) value;
            if (span.months() != 0 || span.days() != 0 || span.micros() % unit != 0) {
                throw Refusal.of(column, span + " is no time, or has more digits than the column keeps");
            }
            long micros = Math.abs(span.micros());
            sql.append(span.micros() < 0 ? "'-" : "'")
                    .append("%d:%02d:%02d.%06d'"
                            .formatted(
                                    micros / 3_600_000_000L,
                                    micros / 60_000_000 % 60,
                                    micros / 1_000_000 % 60,
                                    micros % 1_000_000));
        };
    }

    private static CellPrinter year(WriteColumn column) {
        return (sql, value) -> {
            long year = ((Number) value).longValue();
            if (year != 0 && (year < FIRST_YEAR || year > LAST_YEAR)) {
                throw Refusal.of(column, year + " would be another year");
            }
            sql.append(year);
        };
    }

    private static CellPrinter binary(WriteColumn column, TypeShape shape) {
        String format = column.format();
        if (format != null && TypeNames.isGeometry(column.typeName())) {
            byte[] srid = Geometry.header(format);
            return (sql, value) -> {
                Literals.binary(sql, srid);
                sql.setLength(sql.length() - 1);
                sql.append(HexFormat.of().formatHex((byte[]) value)).append('\'');
            };
        }
        if (!shape.is("binary")) {
            return (sql, value) -> Literals.binary(sql, (byte[]) value);
        }
        int size = Math.max(1, shape.size());
        return (sql, value) -> {
            byte[] bytes = (byte[]) value;
            if (bytes.length != size) {
                throw Refusal.of(column, bytes.length + " bytes would be filled up");
            }
            Literals.binary(sql, bytes);
        };
    }

    private static CellPrinter bits(WriteColumn column, TypeShape shape) {
        if (!shape.is("bit")) {
            return (sql, value) -> Literals.text(sql, (String) value);
        }
        int size = Math.max(1, shape.size());
        return (sql, value) -> {
            String digits = (String) value;
            if (digits.length() != size) {
                throw Refusal.of(column, digits.length() + " bits do not fill it");
            }
            sql.append("b'").append(digits).append('\'');
        };
    }

    private static CellPrinter text(WriteColumn column, TypeShape shape) {
        if (shape.is("enum") && column.type().is(Kind.ENUM)) {
            Set<String> labels = Set.copyOf(column.type().labels());
            return (sql, value) -> {
                if (!labels.contains(value)) {
                    throw Refusal.of(column, "'" + value + "' is none of its labels");
                }
                Literals.text(sql, (String) value);
            };
        }
        if (shape.is("char")) {
            return (sql, value) -> {
                String text = value.toString();
                if (text.endsWith(" ")) {
                    throw Refusal.of(column, "blanks at the end would be lost");
                }
                Literals.text(sql, text);
            };
        }
        return (sql, value) -> Literals.text(sql, value.toString());
    }
}
