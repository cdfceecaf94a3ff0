package dev.caravan.engine.duckdb;

import dev.caravan.engine.duckdb.FeedColumn.Filler;
import dev.caravan.model.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

/** The loops that copy cells into vectors; nothing is decided in them but whether a cell is NULL. */
final class Fillers {

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private Fillers() {}

    /** Stores one value that is not NULL. */
    @FunctionalInterface
    private interface Setter {
        void set(DuckDBWritableVector vector, int row, Object value) throws SQLException;
    }

    private static void each(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell, Setter setter)
            throws SQLException {
        DuckDBWritableVector vector = chunk.vector(at);
        for (int row = 0; row < rows.size(); row++) {
            Object value = rows.get(row)[cell];
            if (value == null) {
                vector.setNull(row);
            } else {
                setter.set(vector, row, value);
            }
        }
    }

    static void booleans(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        each(chunk, at, rows, cell, (vector, row, value) -> vector.setBoolean(row, (Boolean) value));
    }

    static void longs(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        each(chunk, at, rows, cell, (vector, row, value) -> vector.setLong(row, (Long) value));
    }

    static void microsOfDay(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        each(chunk, at, rows, cell, (vector, row, value) -> {
            ClockText.requireWithinDay((Long) value, MICROS_PER_DAY, "µs");
            vector.setLong(row, (Long) value);
        });
    }

    /** For timestamps that keep fewer digits: the cast would cut the rest silently. */
    static Filler multiplesOf(long unit) {
        return (chunk, at, rows, cell) -> each(chunk, at, rows, cell, (vector, row, value) -> {
            long micros = (Long) value;
            if (micros % unit != 0 && micros != Long.MAX_VALUE && micros != Long.MIN_VALUE) {
                throw new IllegalArgumentException(micros + " µs since 1970 has more digits than the column keeps");
            }
            vector.setLong(row, micros);
        });
    }

    static void huge(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        each(chunk, at, rows, cell, (vector, row, value) -> vector.setHugeInt(row, (BigInteger) value));
    }

    static void unsignedHuge(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        each(chunk, at, rows, cell, (vector, row, value) -> vector.setUHugeInt(row, (BigInteger) value));
    }

    static void wholeDecimals(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        each(
                chunk,
                at,
                rows,
                cell,
                (vector, row, value) -> vector.setHugeInt(row, ((BigDecimal) value).toBigIntegerExact()));
    }

    static void unsignedWholeDecimals(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell)
            throws SQLException {
        each(
                chunk,
                at,
                rows,
                cell,
                (vector, row, value) -> vector.setUHugeInt(row, ((BigDecimal) value).toBigIntegerExact()));
    }

    static Filler decimals(int width, int scale) {
        return (chunk, at, rows, cell) -> each(chunk, at, rows, cell, (vector, row, value) -> {
            BigDecimal scaled = ((BigDecimal) value).setScale(scale);
            if (scaled.precision() > width) {
                throw new IllegalArgumentException(value + " has more than " + width + " digits");
            }
            vector.setBigDecimal(row, scaled);
        });
    }

    static void floats(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        each(chunk, at, rows, cell, (vector, row, value) -> vector.setFloat(row, (Float) value));
    }

    /** Doubles into 32 bits, as long as nothing is lost. */
    static void exactFloats(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        each(chunk, at, rows, cell, (vector, row, value) -> {
            double number = (Double) value;
            if (Double.compare((float) number, number) != 0) {
                throw new IllegalArgumentException(number + " does not fit the 32 bits of FLOAT");
            }
            vector.setFloat(row, (float) number);
        });
    }

    static void doubles(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        each(chunk, at, rows, cell, (vector, row, value) -> vector.setDouble(row, (Double) value));
    }

    static <T> Filler text(Class<T> type, Function<T, String> toText) {
        return (chunk, at, rows, cell) -> {
            byte[][] texts = new byte[rows.size()][];
            for (int row = 0; row < texts.length; row++) {
                Object value = rows.get(row)[cell];
                texts[row] = value == null ? null : Utf8.encode(toText.apply(type.cast(value)));
            }
            chunk.vector(at).setStringUtf8Batch(0, texts);
        };
    }

    /** As Base64: a table function can return no BLOB. */
    static void binaries(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        byte[][] texts = new byte[rows.size()][];
        for (int row = 0; row < texts.length; row++) {
            Object value = rows.get(row)[cell];
            texts[row] = value == null ? null : Base64.getEncoder().encode((byte[]) value);
        }
        chunk.vector(at).setStringUtf8Batch(0, texts);
    }

    static void intervals(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        each(chunk, at, rows, cell, (vector, row, value) -> vector.setInt(row, ((Interval) value).months()));
        each(chunk, at + 1, rows, cell, (vector, row, value) -> vector.setInt(row, ((Interval) value).days()));
        each(chunk, at + 2, rows, cell, (vector, row, value) -> vector.setLong(row, ((Interval) value).micros()));
    }

    /** Each value goes to the vector of its class; the other three are NULL there. */
    static void any(DuckDBDataChunkWriter chunk, int at, List<Object[]> rows, int cell) throws SQLException {
        DuckDBWritableVector integers = chunk.vector(at);
        DuckDBWritableVector reals = chunk.vector(at + 1);
        byte[][] texts = new byte[rows.size()][];
        byte[][] binaries = new byte[rows.size()][];
        for (int row = 0; row < texts.length; row++) {
            Object value = rows.get(row)[cell];
            if (value instanceof Long integer) {
                integers.setLong(row, integer);
            } else {
                integers.setNull(row);
            }
            if (value instanceof Double real) {
                reals.setDouble(row, real);
            } else {
                reals.setNull(row);
            }
            if (value instanceof String text) {
                texts[row] = Utf8.encode(text);
            } else if (value instanceof byte[] binary) {
                binaries[row] = Base64.getEncoder().encode(binary);
            } else if (value != null && !(value instanceof Long) && !(value instanceof Double)) {
                throw new ClassCastException(value.getClass() + " is no storage class");
            }
        }
        chunk.vector(at + 2).setStringUtf8Batch(0, texts);
        chunk.vector(at + 3).setStringUtf8Batch(0, binaries);
    }
}
