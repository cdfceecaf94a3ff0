package dev.caravan.transform;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Casts to text and to what is written as text, to bytes and to UUIDs. */
final class TextCasts {

    private static final Pattern BITS = Pattern.compile("[01]*");
    private static final Pattern UUID_TEXT = Pattern.compile(
            "(\\p{XDigit}{8})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{12})");
    private static final int UUID_BYTES = 16;

    private TextCasts() {}

    static CellFunction toText(LogicalType from, LogicalType to, TimeStyle style) {
        boolean fits = to.precision() == 0
                || (from.is(Kind.TEXT) && from.precision() > 0 && from.precision() <= to.precision());
        CellFunction text = epochText(from, style);
        return (text == null ? TextForms.of(from, style) : text).then(fits ? CellFunction.IDENTITY : limited(to));
    }

    private static @Nullable CellFunction epochText(LogicalType from, TimeStyle style) {
        Numbers.Reader reader = Epochs.reader(from, style);
        return reader == null || !Ticks.isInstant(from) ? null : value -> Numbers.text(reader.read(value));
    }

    private static CellFunction limited(LogicalType to) {
        return value -> {
            String text = (String) value;
            if (text.length() > to.precision() && text.codePointCount(0, text.length()) > to.precision()) {
                throw ValueViolation.of(value, "is longer than " + to.precision() + " characters");
            }
            return value;
        };
    }

    static @Nullable CellFunction toBinary(LogicalType from, LogicalType to, TimeStyle style) {
        return switch (from.kind()) {
            case BINARY -> CellFunction.IDENTITY;
            case TEXT, JSON -> value -> utf8((String) value);
            case UUID -> value -> bytes((UUID) value);
            default -> null;
        };
    }

    private static byte[] utf8(String text) throws ValueViolation {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] encoded = new byte[bytes.remaining()];
            bytes.get(encoded);
            return encoded;
        } catch (CharacterCodingException e) {
            throw ValueViolation.of(text, "is not valid Unicode");
        }
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /** Hyphens are optional and case does not count; bytes are in network order. */
    static @Nullable CellFunction toUuid(LogicalType from, LogicalType to, TimeStyle style) {
        return switch (from.kind()) {
            case TEXT -> value -> uuid((String) value);
            case BINARY -> value -> uuid((byte[]) value);
            default -> null;
        };
    }

    private static UUID uuid(String text) throws ValueViolation {
        var parts = UUID_TEXT.matcher(text);
        if (!parts.matches()) {
            throw ValueViolation.of(text, "is not a UUID");
        }
        return UUID.fromString(parts.replaceFirst("$1-$2-$3-$4-$5"));
    }

    private static UUID uuid(byte[] bytes) throws ValueViolation {
        if (bytes.length != UUID_BYTES) {
            throw ValueViolation.of(bytes, "is not a UUID, which has " + UUID_BYTES);
        }
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong());
    }

    /** Text must be JSON already and stays to the letter. */
    static @Nullable CellFunction toJson(LogicalType from, LogicalType to, TimeStyle style) {
        return switch (from.kind()) {
            case NESTED -> CellFunction.IDENTITY;
            case TEXT -> TextCasts::json;
            case BOOLEAN, INTEGER, UNSIGNED -> Object::toString;
            case DECIMAL -> value -> Numbers.text((BigDecimal) value);
            case FLOAT, DOUBLE -> value -> jsonNumber(((Number) value).doubleValue(), value);
            default -> null;
        };
    }

    private static Object json(Object value) throws ValueViolation {
        JsonSyntax.require((String) value);
        return value;
    }

    private static String jsonNumber(double number, Object value) throws ValueViolation {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw ValueViolation.of(value, "is no number in JSON");
        }
        return value instanceof Float single ? Numbers.text(single) : Numbers.text(number);
    }

    static @Nullable CellFunction toNested(LogicalType from, LogicalType to, TimeStyle style) {
        return switch (from.kind()) {
            case JSON -> CellFunction.IDENTITY;
            case TEXT -> TextCasts::json;
            default -> null;
        };
    }

    static @Nullable CellFunction toEnum(LogicalType from, LogicalType to, TimeStyle style) {
        Set<String> labels = Set.copyOf(to.labels());
        if (from.is(Kind.ENUM) && labels.containsAll(from.labels())) {
            return CellFunction.IDENTITY;
        } else if (!from.is(Kind.TEXT) && !from.is(Kind.ENUM)) {
            return null;
        }
        return value -> {
            if (!labels.contains((String) value)) {
                throw ValueViolation.of(value, "is none of the labels " + to.labels());
            }
            return value;
        };
    }

    static @Nullable CellFunction toBits(LogicalType from, LogicalType to, TimeStyle style) {
        return switch (from.kind()) {
            case BITS, TEXT -> value -> bits((String) value, to);
            case BOOLEAN -> value -> bits(Boolean.TRUE.equals(value) ? "1" : "0", to);
            default -> null;
        };
    }

    private static String bits(String text, LogicalType to) throws ValueViolation {
        boolean fits = to.precision() == 0 || text.length() <= to.precision();
        if (!fits || !BITS.matcher(text).matches()) {
            throw ValueViolation.of(text, "is not " + to);
        }
        return text;
    }
}
