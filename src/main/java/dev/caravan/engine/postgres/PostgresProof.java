package dev.caravan.engine.postgres;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.engine.CellReader;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.ListText;
import dev.caravan.engine.Proof;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads for verification. Where the source side understands text in Java, this side lets the server compute numbers, and the other way
 * round; it shares no code with the readers and writers. Stateless.
 */
final class PostgresProof implements Proof {

    private static final int MOST_LONG_BITS = 64;
    private static final int MOST_UNSIGNED_LONG_BITS = 32;

    private static final JsonMapper JSON = new JsonMapper();

    /** Types whose text is what the value says; of others JSON is made. */
    private static final String PLAIN = "jsonb?|text|character.*|bpchar|name";

    /** The types that can be asked for the numbers behind a value. */
    private static final Map<Kind, String> COMPUTABLE = Map.of(
            Kind.FLOAT, "real",
            Kind.DOUBLE, "real|double precision",
            Kind.BINARY, "bytea",
            Kind.UUID, "uuid",
            Kind.DATE, "date",
            Kind.TIME, "time(\\(\\d\\))? without time zone",
            Kind.TIME_TZ, "time(\\(\\d\\))? with time zone",
            Kind.TIMESTAMP, "timestamp(\\(\\d\\))? without time zone",
            Kind.TIMESTAMP_TZ, "timestamp(\\(\\d\\))? with time zone",
            Kind.INTERVAL, "interval.*");

    /** Makes a value of a text; an exception says that it is none. */
    @FunctionalInterface
    private interface Parser {
        Object parse(String text) throws IOException;
    }

    @Override
    public ColumnReading proof(Column column, LogicalType type, @Nullable String format) {
        String name = '"' + column.name().replace("\"", "\"\"") + '"';
        return switch (type.kind()) {
            case BOOLEAN -> ColumnReading.of(name + "::text", parsed(PostgresProof::truth));
            case INTEGER -> ColumnReading.of(name, parsed(whole(type.precision() > MOST_LONG_BITS)));
            case UNSIGNED -> ColumnReading.of(name, parsed(whole(type.precision() > MOST_UNSIGNED_LONG_BITS)));
            case DECIMAL -> ColumnReading.of(name, parsed(PostgresProof::decimal));
            case TEXT, JSON, ENUM, BITS, NESTED -> text(column, name, type, format);
            case ANY -> ProofExpressions.any(name);
            default ->
                column.declaredType().matches(COMPUTABLE.getOrDefault(type.kind(), ""))
                        ? computed(name, type)
                        : ColumnReading.of(name, ResultSet::getString);
        };
    }

    /** A column of another type would be refused by the functions used here; it is then told as the text that it is. */
    private static ColumnReading computed(String name, LogicalType type) {
        return switch (type.kind()) {
            case FLOAT -> ColumnReading.of("encode(float4send(" + name + "), 'hex')", parsed(PostgresProof::single));
            case DOUBLE -> ColumnReading.of("encode(float8send(" + name + "), 'hex')", parsed(PostgresProof::real));
            case BINARY -> ColumnReading.of("encode(" + name + ", 'hex')", parsed(HexFormat.of()::parseHex));
            case UUID -> ColumnReading.of("replace(" + name + "::text, '-', '')", parsed(PostgresProof::uuid));
            default -> ProofExpressions.clock(name, type);
        };
    }

    private static ColumnReading text(Column column, String name, LogicalType type, @Nullable String format) {
        boolean asJson = !"text".equals(format)
                && (type.is(Kind.NESTED) || type.is(Kind.JSON) || column.type().is(Kind.NESTED))
                && !column.declaredType().matches(PLAIN);
        if (asJson && column.declaredType().equals("hstore")) {
            // As text it has a blank behind every comma and colon; read anew it has none.
            return ColumnReading.of("to_json(" + name + ")::text", parsed(text -> JSON.readTree(text)
                    .toString()));
        }
        return asJson
                ? ColumnReading.of(
                        "to_json(" + name + ")::text", ListText.reader(column.declaredType(), ResultSet::getString))
                : ColumnReading.of(name, ResultSet::getString);
    }

    private static CellReader parsed(Parser parser) {
        return (rows, i) -> {
            String text = rows.getString(i);
            if (text == null) {
                return null;
            }
            try {
                return parser.parse(text);
            } catch (RuntimeException | IOException e) {
                return text;
            }
        };
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> text;
        };
    }

    private static Parser whole(boolean big) {
        return text -> {
            BigInteger number = new BigDecimal(text).toBigIntegerExact();
            return big ? number : (Object) number.longValueExact();
        };
    }

    private static Object decimal(String text) {
        int point = text.indexOf('.');
        return point < 0
                ? new BigDecimal(new BigInteger(text))
                : new BigDecimal(
                        new BigInteger(text.substring(0, point) + text.substring(point + 1)),
                        text.length() - point - 1);
    }

    private static Object single(String hex) {
        return Float.intBitsToFloat(Integer.parseUnsignedInt(hex, 16));
    }

    private static Object real(String hex) {
        return Double.longBitsToDouble(Long.parseUnsignedLong(hex, 16));
    }

    private static Object uuid(String hex) {
        return new java.util.UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }
}
