package dev.caravan.engine.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.engine.BadCellException;
import dev.caravan.engine.CellReader;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.ListText;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.TypeNote;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How columns are read: from the text that the server writes, which is exact for all types. The driver's objects are not: they lose
 * infinities, zones, years before Christ and 24:00.
 */
final class Readings {

    /** The format of values that are read and written as PostgreSQL's own text, whatever they are elsewhere. */
    static final String OWN_TEXT = TypeNote.OWN_TEXT;

    /** The format of numbers with more or fewer digits behind the point: what pads them elsewhere is cut off when they come home. */
    static final String SHORTEST = "shortest";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONG_BITS = 64;
    private static final int INT_BITS = 32;
    private static final int MICROSECOND_DIGITS = 6;
    private static final int NANOS_PER_MICRO = 1_000;

    private static final CellReader TEXT = ResultSet::getString;
    private static final CellReader LONG = (rows, i) -> {
        long value = rows.getLong(i);
        return rows.wasNull() ? null : value;
    };
    private static final CellReader BOOLEAN = (rows, i) -> {
        boolean value = rows.getBoolean(i);
        return rows.wasNull() ? null : value;
    };
    private static final CellReader FLOAT = (rows, i) -> {
        float value = rows.getFloat(i);
        return rows.wasNull() ? null : value;
    };
    private static final CellReader DOUBLE = (rows, i) -> {
        double value = rows.getDouble(i);
        return rows.wasNull() ? null : value;
    };

    /** Makes a value of its text; a text that is none is a {@link RuntimeException}. */
    @FunctionalInterface
    private interface Parser {
        Object parse(String text);
    }

    private Readings() {}

    static ColumnReading of(Column column, LogicalType type, @Nullable String format) {
        String name = PostgresDialect.INSTANCE.quote(column.name());
        if (column.type().is(Kind.NESTED) && !OWN_TEXT.equals(format)) {
            return ColumnReading.of(
                    "to_json(" + name + ")",
                    column.declaredType().equals("hstore")
                            ? parsed(type, Readings::compact)
                            : ListText.reader(column.declaredType(), TEXT));
        }
        boolean widened = type.is(Kind.DOUBLE) && column.type().is(Kind.FLOAT);
        return ColumnReading.of(widened ? name + "::float8" : name, reader(type));
    }

    private static CellReader reader(LogicalType type) {
        return switch (type.kind()) {
            case BOOLEAN -> BOOLEAN;
            case INTEGER -> type.precision() > LONG_BITS ? parsed(type, BigInteger::new) : LONG;
            case UNSIGNED -> type.precision() > INT_BITS ? parsed(type, BigInteger::new) : LONG;
            case DECIMAL -> parsed(type, BigDecimal::new);
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case BINARY -> ResultSet::getBytes;
            case DATE -> parsed(type, TemporalText::date);
            case TIME -> ticks(type, TemporalText::time);
            case TIME_TZ -> parsed(type, TemporalText::timeWithZone);
            case TIMESTAMP, TIMESTAMP_TZ -> ticks(type, TemporalText::timestamp);
            case INTERVAL -> parsed(type, TemporalText::interval);
            case UUID -> parsed(type, UUID::fromString);
            case TEXT, JSON, ENUM, BITS, NESTED -> TEXT;
            case ANY -> parsed(type, AnyValue::of);
        };
    }

    /** JSON of an extension is not written as the server's own is: there are blanks in it. */
    private static String compact(String json) {
        try {
            return JSON.readTree(json).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Turns text into microseconds. */
    @FunctionalInterface
    private interface Clock {
        long micros(String text);
    }

    private static CellReader ticks(LogicalType type, Clock clock) {
        return type.precision() > MICROSECOND_DIGITS
                ? parsed(type, text -> nanos(clock.micros(text)))
                : parsed(type, clock::micros);
    }

    private static long nanos(long micros) {
        boolean infinite = micros == Long.MAX_VALUE || micros == Long.MIN_VALUE;
        return infinite ? micros : Math.multiplyExact(micros, NANOS_PER_MICRO);
    }

    private static CellReader parsed(LogicalType type, Parser parser) {
        return (rows, i) -> {
            String text = rows.getString(i);
            if (text == null) {
                return null;
            }
            try {
                return parser.parse(text);
            } catch (RuntimeException e) {
                throw new BadCellException("'" + text + "' is no value of " + type, text);
            }
        };
    }
}
