package dev.caravan.engine.mysql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.engine.CellReader;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Proof;
import dev.caravan.model.Column;
import dev.caravan.model.Interval;
import dev.caravan.model.LogicalType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads for verification. Where the source side takes the bytes of columns as they are, this side has the server make text of them (of
 * binaries, bits and geometries digits) and understands that with Java's own means; it shares no code with the readers and writers.
 * Stateless.
 */
final class MySqlProof implements Proof {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NANO_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;
    private static final Set<String> SPATIAL = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geomcollection",
            "geometrycollection");

    /** Turns the text of a value into the value. */
    @FunctionalInterface
    private interface TextParser {
        @Nullable
        Object parse(String text) throws IOException;
    }

    @Override
    public ColumnReading proof(Column column, LogicalType type, @Nullable String format) {
        String name = '`' + column.name().replace("`", "``") + '`';
        String declared = column.declaredType().toLowerCase(Locale.ROOT);
        boolean bits = declared.startsWith("bit");
        boolean clock = declared.startsWith("time") && !declared.startsWith("timestamp");
        String digits = bits ? "(" + name + " + 0)" : name;
        int fraction = type.precision() > MICRO_DIGITS ? NANO_DIGITS : MICRO_DIGITS;
        return switch (type.kind()) {
            case BOOLEAN -> parsed(digits, MySqlProof::flag);
            case INTEGER -> parsed(digits, text -> ProofText.whole(text, type.precision() > 64));
            case UNSIGNED -> parsed(digits, text -> ProofText.whole(text, type.precision() > 32));
            case DECIMAL -> parsed(name, BigDecimal::new);
            case FLOAT -> parsed("(" + name + " * 1e0)", text -> (float) Double.parseDouble(text));
            case DOUBLE -> parsed("(" + name + " * 1e0)", Double::valueOf);
            case BINARY -> parsed(hex(name, declared, format), HexFormat.of()::parseHex);
            case DATE -> parsed(name, ProofText::epochDay);
            case TIME -> parsed(name, text -> ProofText.timeOfDay(text, fraction));
            case TIMESTAMP, TIMESTAMP_TZ -> parsed(name, text -> ProofText.epoch(text, fraction));
            case INTERVAL -> parsed(name, clock ? ProofText::span : Interval::parse);
            case UUID -> parsed(name, UUID::fromString);
            case BITS -> parsed(bits ? padded(name, declared) : name, text -> text);
            case ANY -> parsed(name, MySqlProof::any);
            case TEXT, JSON, ENUM, TIME_TZ, NESTED -> parsed(name, text -> text);
        };
    }

    private static ColumnReading parsed(String expression, TextParser parser) {
        return ColumnReading.of(expression, reader(parser));
    }

    /** From its bytes: the driver fails at the text of a decimal with ZEROFILL. A text that cannot be understood is no such value, and is returned as the text that it is. */
    private static CellReader reader(TextParser parser) {
        return (rows, i) -> {
            byte[] cell = rows.getBytes(i);
            if (cell == null) {
                return null;
            }
            String text = new String(cell, StandardCharsets.UTF_8);
            try {
                return parser.parse(text);
            } catch (RuntimeException | IOException e) {
                return text;
            }
        };
    }

    private static Object flag(String text) {
        return switch (text) {
            case "0" -> false;
            case "1" -> true;
            default -> text;
        };
    }

    /** As many digits as the column declares. */
    private static String padded(String name, String declared) {
        String digits = declared.replaceAll("\\D", "");
        return "lpad(bin(" + name + " + 0), " + (digits.isEmpty() ? "1" : digits) + ", '0')";
    }

    /** A geometry of the announced system is compared by what follows its number, any other whole. */
    private static String hex(String name, String declared, @Nullable String format) {
        boolean spatial = SPATIAL.contains(declared);
        if (!spatial || format == null) {
            return "hex(" + (spatial ? "CAST(" + name + " AS BINARY)" : name) + ")";
        }
        String srid = format.substring(format.indexOf(' ') + 1);
        String whole = "hex(CAST(" + name + " AS BINARY))";
        return "if(st_srid(" + name + ") = " + srid + ", substr(" + whole + ", 9), " + whole + ")";
    }

    private static @Nullable Object any(String json) throws IOException {
        JsonNode value = JSON.readTree(json);
        if (value.isTextual()) {
            return value.textValue();
        } else if (value.has("base64")) {
            return Base64.getDecoder().decode(value.get("base64").textValue());
        } else if (value.has("double")) {
            return Double.valueOf(value.get("double").textValue());
        }
        return value.isIntegralNumber() ? (Object) value.longValue() : value.doubleValue();
    }
}
