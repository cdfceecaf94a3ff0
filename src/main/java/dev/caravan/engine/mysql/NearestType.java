package dev.caravan.engine.mysql;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The type that holds the values of a logical type, or comes nearest to it; names are as the catalog prints them. */
final class NearestType {

    static final String TEXT = "longtext";
    static final String BINARY = "longblob";

    /** 3,072 bytes, the longest key, in characters of four. */
    static final int LONGEST_KEY = 768;

    private static final int MOST_DECIMAL_DIGITS = 65;
    private static final int MOST_SCALE = 30;
    private static final int MOST_CHARACTERS = 16_383;
    private static final int MOST_BITS = 64;
    private static final int MICROSECOND_DIGITS = 6;
    private static final int LABEL_CHARACTERS = 255;
    private static final int KEY_ROOM = 255;
    private static final int SHORTEST_ROOM = 64;

    private final Map<LossKind, String> losses = new EnumMap<>(LossKind.class);
    private final LogicalType type;
    private final String name;

    private NearestType(LogicalType type, boolean keyed, int longest, int declared) {
        this.type = type;
        this.name = name(keyed, room(longest, declared));
    }

    /**
     * @param keyed whether an index has the column
     * @param longest the longest value of a text or binary column in bytes, or -1 if it is not known
     * @param declared the length that the column was declared with, though it may not hold to it, or -1
     */
    static NearestType of(LogicalType type, boolean keyed, int longest, int declared) {
        return new NearestType(type, keyed, longest, declared);
    }

    String name() {
        return name;
    }

    Map<LossKind, String> losses() {
        return losses;
    }

    private String name(boolean keyed, int room) {
        return switch (type.kind()) {
            case BOOLEAN -> "tinyint(1)";
            case INTEGER -> integer(type.precision());
            case UNSIGNED ->
                type.precision() > MOST_BITS ? integer(type.precision()) : integer(type.precision()) + " unsigned";
            case DECIMAL -> decimal();
            case FLOAT -> notStorable("float", "NaN and infinity");
            case DOUBLE -> notStorable("double", "NaN and infinity");
            case TEXT -> text(keyed, room);
            case BINARY -> keyed && room <= LONGEST_KEY ? "varbinary(" + room + ")" : BINARY;
            case DATE -> notStorable("date", "infinity and years outside 1 to 9999");
            case TIME -> type.precision() > MICROSECOND_DIGITS ? asText("varchar(18)") : fraction("time");
            case TIME_TZ -> asText("varchar(24)");
            case TIMESTAMP -> timestamp();
            case TIMESTAMP_TZ -> timestampWithZone();
            case INTERVAL -> asText("varchar(64)");
            case UUID -> "char(36)";
            case JSON -> TEXT;
            case ENUM -> enumeration();
            case BITS ->
                type.precision() > 0 && type.precision() <= MOST_BITS ? "bit(" + type.precision() + ")" : asText(TEXT);
            case NESTED, ANY -> asJson();
        };
    }

    private static String integer(int bits) {
        if (bits == 0 || bits > 32) {
            return bits > MOST_BITS ? "decimal(39,0)" : "bigint";
        }
        if (bits > 16) {
            return "int";
        }
        return bits > 8 ? "smallint" : "tinyint";
    }

    private String decimal() {
        boolean fits = type.precision() > 0 && type.precision() <= MOST_DECIMAL_DIGITS && type.scale() <= MOST_SCALE;
        return fits ? "decimal(" + type.precision() + "," + type.scale() + ")" : asText(TEXT);
    }

    private String text(boolean keyed, int room) {
        if (type.precision() > 0 && type.precision() <= MOST_CHARACTERS) {
            return "varchar(" + type.precision() + ")";
        }
        return keyed && room <= LONGEST_KEY ? "varchar(" + room + ")" : TEXT;
    }

    /** As it was declared, else with room to grow, but so that three short columns and a number still make one key. */
    private static int room(int longest, int declared) {
        if (declared >= longest && declared > 0 && declared <= LONGEST_KEY) {
            return declared;
        }
        boolean roomy = longest < 0 || longest * 2 > KEY_ROOM;
        return Math.max(longest, roomy ? KEY_ROOM : Math.max(SHORTEST_ROOM, 2 * longest));
    }

    private String timestamp() {
        return type.precision() > MICROSECOND_DIGITS
                ? asText("varchar(40)")
                : notStorable(fraction("datetime"), "infinity and years outside 1 to 9999");
    }

    private String timestampWithZone() {
        losses.put(LossKind.TYPE, "MySQL's TIMESTAMP ends in 2038: the moments are kept as DATETIME in UTC");
        return notStorable("datetime(6)", "infinity and years outside 1 to 9999");
    }

    private String fraction(String base) {
        return base + "(" + (type.precision() == 0 ? MICROSECOND_DIGITS : type.precision()) + ")";
    }

    private String enumeration() {
        boolean fits = !type.labels().isEmpty() && type.labels().stream().allMatch(NearestType::isLabel);
        return fits ? enumeration(type.labels()) : asText(TEXT);
    }

    private static String enumeration(List<String> labels) {
        return labels.stream()
                .map(label -> "'" + label.replace("'", "''") + "'")
                .collect(Collectors.joining(",", "enum(", ")"));
    }

    /** Trailing blanks are cut off labels; a backslash is printed by the catalog in a way that cannot be told from two. */
    private static boolean isLabel(String label) {
        return label.length() <= LABEL_CHARACTERS && !label.endsWith(" ") && label.indexOf('\\') < 0;
    }

    private String notStorable(String typeName, String values) {
        losses.put(LossKind.NOT_STORABLE, "MySQL cannot store " + values + ": such rows become dead letters");
        return typeName;
    }

    private String asText(String typeName) {
        losses.put(LossKind.TYPE, "MySQL has no such type: values of " + type + " are kept as text");
        return typeName;
    }

    private String asJson() {
        losses.put(
                LossKind.TYPE,
                type.is(Kind.ANY)
                        ? "values of several kinds are kept as JSON, which tells them apart"
                        : "values of " + type + " are kept as JSON");
        return TEXT;
    }
}
