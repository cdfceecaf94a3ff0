package dev.caravan.engine;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the name of a type of whole numbers says in MySQL, PostgreSQL and DuckDB, which do not contradict each other. */
public final class IntegerName {

    private static final Pattern INTEGER =
            Pattern.compile("(u?)(tiny|small|medium|big|huge)?int(?:eger)?(?:\\(\\d+\\))?( unsigned)?(?: zerofill)?");
    private static final Map<String, Integer> BITS =
            Map.of("tiny", 8, "small", 16, "medium", 32, "", 32, "big", 64, "huge", 128);
    private static final int YEAR_BITS = 16;

    private IntegerName() {}

    /** Whether the column itself keeps negative numbers away, and has room for more than 63 bits. */
    public static boolean isWideUnsigned(Column column) {
        LogicalType named = parse(column.declaredType());
        return named != null && named.is(Kind.UNSIGNED) && named.precision() >= Long.SIZE;
    }

    /** The bits and the sign, for example of {@code UBIGINT} or {@code tinyint(3) unsigned}; null for any other type. */
    public static @Nullable LogicalType parse(String declaredType) {
        String name = declaredType.toLowerCase(Locale.ROOT);
        if (name.startsWith("year")) {
            return LogicalType.of(Kind.UNSIGNED, YEAR_BITS);
        }
        Matcher parts = INTEGER.matcher(name);
        if (!parts.matches()) {
            return null;
        }
        int bits = BITS.getOrDefault(parts.group(2) == null ? "" : parts.group(2), 0);
        boolean unsigned = !parts.group(1).isEmpty() || parts.group(3) != null;
        return LogicalType.of(unsigned ? Kind.UNSIGNED : Kind.INTEGER, bits);
    }
}
