package dev.caravan.engine.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.caravan.engine.CellReader;
import dev.caravan.engine.ColumnReading;
import dev.caravan.model.Interval;
import dev.caravan.model.LogicalType;
import java.io.IOException;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server computes of dates, times and values with a type of their own. For proof alone: the readers know nothing of it. */
final class ProofExpressions {

    private static final String FINITE = "CASE WHEN isfinite(%1$s) THEN (%2$s)::text ELSE %1$s::text END";
    private static final String DAYS = "%s::date - date '1970-01-01'";
    private static final String MICROS_OF_DAY = "round((extract(epoch FROM %s::time) * 1000000)::numeric)::bigint";
    private static final JsonFactory JSON = new JsonFactory();
    private static final BigInteger MICROS_PER_DAY = BigInteger.valueOf(86_400_000_000L);

    private ProofExpressions() {}

    /** Dates, times, timestamps and intervals; other types as their text. */
    static ColumnReading clock(String name, LogicalType type) {
        int unit = type.precision() > 6 ? 1_000 : 1;
        return switch (type.kind()) {
            case DATE -> ColumnReading.of(finite(name, DAYS.formatted(name)), ProofExpressions::days);
            case TIME -> ColumnReading.of(MICROS_OF_DAY.formatted(name), (rows, i) -> scaled(rows, i, unit));
            case TIME_TZ -> zonedTime(name);
            case TIMESTAMP -> moment(name, unit);
            case TIMESTAMP_TZ -> moment("(" + name + " AT TIME ZONE 'UTC')", unit);
            case INTERVAL -> interval(name);
            default -> ColumnReading.of(name, ResultSet::getString);
        };
    }

    private static String finite(String name, String expression) {
        return FINITE.formatted(name, expression);
    }

    private static @Nullable Object days(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        return text == null ? null : infinityOr(text, Long::valueOf);
    }

    private interface Finite {
        Object of(String text);
    }

    private static Object infinityOr(String text, Finite finite) {
        return switch (text) {
            case "infinity" -> Long.MAX_VALUE;
            case "-infinity" -> Long.MIN_VALUE;
            default -> finite.of(text);
        };
    }

    private static @Nullable Object scaled(ResultSet rows, int index, int unit) throws SQLException {
        long micros = rows.getLong(index);
        return rows.wasNull() ? null : micros * unit;
    }

    private static ColumnReading zonedTime(String name) {
        return new ColumnReading(
                List.of(name + "::time::text", "extract(timezone FROM " + name + ")::int"), (rows, i) -> {
                    String time = rows.getString(i);
                    return time == null ? null : time + offset(rows.getInt(i + 1));
                });
    }

    private static String offset(int seconds) {
        int size = Math.abs(seconds);
        String text = "%s%02d:%02d".formatted(seconds < 0 ? "-" : "+", size / 3600, size / 60 % 60);
        return size % 60 == 0 ? text : text + ":%02d".formatted(size % 60);
    }

    private static ColumnReading moment(String name, int unit) {
        CellReader reader = (rows, i) -> {
            String days = rows.getString(i);
            long micros = rows.getLong(i + 1);
            return days == null ? null : infinityOr(days, finite -> ticks(finite, micros, unit));
        };
        return new ColumnReading(List.of(finite(name, DAYS.formatted(name)), MICROS_OF_DAY.formatted(name)), reader);
    }

    /** A number that no {@code long} holds is no value of the type. */
    private static Object ticks(String days, long micros, int unit) {
        BigInteger ticks = new BigInteger(days)
                .multiply(MICROS_PER_DAY)
                .add(BigInteger.valueOf(micros))
                .multiply(BigInteger.valueOf(unit));
        return ticks.bitLength() < Long.SIZE ? (Object) ticks.longValue() : ticks;
    }

    private static ColumnReading interval(String name) {
        String months = "extract(year FROM " + name + ")::bigint * 12 + extract(month FROM " + name + ")::bigint";
        String micros = "(extract(hour FROM %1$s)::bigint * 60 + extract(minute FROM %1$s)::bigint) * 60000000"
                + " + extract(microseconds FROM %1$s)::bigint";
        return new ColumnReading(
                List.of(
                        finite(name, months),
                        "CASE WHEN isfinite(" + name + ") THEN extract(day FROM " + name + ")::bigint END",
                        "CASE WHEN isfinite(" + name + ") THEN " + micros.formatted(name) + " END"),
                (rows, i) -> {
                    String text = rows.getString(i);
                    return text == null || text.endsWith("infinity")
                            ? text
                            : new Interval(Integer.parseInt(text), rows.getInt(i + 1), rows.getLong(i + 2));
                });
    }

    /** The server's own functions refuse a text with the character NUL, which JSON can hold. */
    static ColumnReading any(String name) {
        return ColumnReading.of(name + "::text", (rows, i) -> {
            String json = rows.getString(i);
            return json == null ? null : value(json);
        });
    }

    private static Object value(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return switch (parser.nextToken()) {
                case VALUE_STRING -> parser.getText();
                case VALUE_NUMBER_INT -> parser.getLongValue();
                case VALUE_NUMBER_FLOAT -> Double.valueOf(parser.getText());
                case START_OBJECT -> {
                    parser.nextFieldName();
                    yield HexFormat.of().parseHex(parser.nextTextValue());
                }
                default -> json;
            };
        } catch (IOException | RuntimeException e) {
            return json;
        }
    }
}
