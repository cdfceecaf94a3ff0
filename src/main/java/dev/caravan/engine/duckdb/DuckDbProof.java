package dev.caravan.engine.duckdb;

import dev.caravan.engine.CellReader;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.ListText;
import dev.caravan.engine.Proof;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads for verification. Where the source side reads whole numbers that SQL computes, this side takes DuckDB's own text and understands it
 * in Java, and the other way round; it shares no code with the readers and writers. Stateless.
 */
final class DuckDbProof implements Proof {

    /** Turns the text of a value into the value. */
    @FunctionalInterface
    private interface TextParser {
        Object parse(String text);
    }

    @Override
    public ColumnReading proof(Column column, LogicalType type, @Nullable String format) {
        String name = '"' + column.name().replace("\"", "\"\"") + '"';
        String text = name + "::VARCHAR";
        return switch (type.kind()) {
            case BOOLEAN -> ColumnReading.of(name, ResultSet::getObject);
            case INTEGER -> ColumnReading.of(name, whole(type.precision() > 64));
            case UNSIGNED -> ColumnReading.of(name, whole(type.precision() > 32));
            case FLOAT -> ColumnReading.of(name, ResultSet::getObject);
            case DOUBLE -> ColumnReading.of(name, DuckDbProof::real);
            case DECIMAL -> parsed(text, BigDecimal::new);
            case TEXT, JSON, ENUM, BITS -> isNested(column) ? json(column, name) : utf8(text);
            case NESTED -> "text".equals(format) ? utf8(text) : json(column, name);
            case BINARY -> column.type().is(Kind.BINARY) ? ColumnReading.of(name, ResultSet::getBytes) : utf8(text);
            case UUID -> parsed(text, UUID::fromString);
            case DATE -> parsed(text, ProofText::epochDay);
            case TIME -> parsed(text, time -> ProofText.timeOfDay(time, perSecond(type)));
            case TIME_TZ -> parsed(text, ProofText::timeWithZone);
            case TIMESTAMP, TIMESTAMP_TZ -> parsed(text, timestamp -> ProofText.epoch(timestamp, perSecond(type)));
            case INTERVAL -> parsed(text, ProofText::interval);
            case ANY -> any(column, name);
        };
    }

    private static long perSecond(LogicalType type) {
        return type.precision() > 6 ? 1_000_000_000 : 1_000_000;
    }

    private static boolean isNested(Column column) {
        return column.type().kind() == Kind.NESTED;
    }

    private static ColumnReading json(Column column, String name) {
        String json = column.declaredType().equals("JSON") ? name : "to_json(" + name + ")";
        return ColumnReading.of(
                "encode(if(" + name + " IS NULL, NULL, " + json + "::VARCHAR))",
                ListText.reader(column.declaredType(), DuckDbProof::string));
    }

    /** The driver is faster at handing out bytes than texts. */
    private static ColumnReading utf8(String text) {
        return ColumnReading.of("encode(" + text + ")", DuckDbProof::string);
    }

    private static @Nullable String string(ResultSet rows, int index) throws SQLException {
        byte[] bytes = rows.getBytes(index);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** A text that cannot be understood is no such value, and is returned as the text that it is. */
    private static ColumnReading parsed(String expression, TextParser parser) {
        return ColumnReading.of("encode(" + expression + ")", (rows, i) -> {
            String text = string(rows, i);
            if (text == null) {
                return null;
            }
            try {
                return parser.parse(text);
            } catch (RuntimeException e) {
                return text;
            }
        });
    }

    private static CellReader whole(boolean big) {
        return (rows, i) -> {
            Object value = rows.getObject(i);
            if (!(value instanceof Number number) || value instanceof Double || value instanceof Float) {
                return value;
            }
            if (big) {
                return new BigInteger(number.toString());
            }
            return number instanceof BigInteger || number instanceof BigDecimal
                    ? narrow(number)
                    : (Object) number.longValue();
        };
    }

    private static Object narrow(Number number) {
        BigDecimal exact = new BigDecimal(number.toString());
        try {
            return exact.longValueExact();
        } catch (ArithmeticException e) {
            return number;
        }
    }

    private static @Nullable Object real(ResultSet rows, int index) throws SQLException {
        Object value = rows.getObject(index);
        return value instanceof Float real ? (Object) real.doubleValue() : value;
    }

    private static ColumnReading any(Column column, String name) {
        if (column.type().kind() != Kind.ANY) {
            return ColumnReading.of(name, DuckDbProof::storageClass);
        }
        List<String> members = List.of(
                "union_tag(" + name + ")::VARCHAR", name + ".i", name + ".d", "encode(" + name + ".t)", name + ".b");
        return new ColumnReading(members, DuckDbProof::member);
    }

    private static @Nullable Object member(ResultSet rows, int index) throws SQLException {
        String tag = rows.getString(index);
        if (tag == null) {
            return null;
        }
        return switch (tag) {
            case "i" -> rows.getObject(index + 1);
            case "d" -> rows.getObject(index + 2);
            case "t" -> string(rows, index + 3);
            default -> rows.getBytes(index + 4);
        };
    }

    private static @Nullable Object storageClass(ResultSet rows, int index) throws SQLException {
        Object value = rows.getObject(index);
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof Blob blob ? blob.getBytes(1, (int) blob.length()) : real(rows, index);
    }
}
