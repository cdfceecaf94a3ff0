package dev.caravan.engine.postgres;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Table.Check;
import dev.caravan.model.TypeNote;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole numbers that were of a narrower type in the engine they came from, or of one without a sign: their note says so. */
final class NotedInteger {

    private static final Set<String> ENGINES = Set.of("duckdb", "mysql");
    private static final Pattern INTEGER =
            Pattern.compile("(u?)(tiny|small|medium|big|huge)?int(?:eger)?(?:\\(\\d+\\))?( unsigned)?(?: zerofill)?");
    private static final Map<String, Integer> BITS =
            Map.of("tiny", 8, "small", 16, "medium", 32, "", 32, "big", 64, "huge", 128);
    private static final int YEAR_BITS = 16;

    private NotedInteger() {}

    /** The type that the note names, unless it is signed and wider than the column; else the column's own. */
    static LogicalType of(LogicalType own, @Nullable TypeNote note) {
        boolean whole = own.is(Kind.INTEGER) || (own.is(Kind.DECIMAL) && own.precision() > 0 && own.scale() == 0);
        if (!whole || note == null || !ENGINES.contains(note.engine())) {
            return own;
        }
        LogicalType noted = parse(note.declaredType().toLowerCase(Locale.ROOT));
        boolean wider = noted != null && noted.is(Kind.INTEGER) && most(noted).compareTo(most(own)) > 0;
        return noted == null || wider ? own : noted;
    }

    private static @Nullable LogicalType parse(String name) {
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

    /** What an unsigned type would see to by itself. */
    static Check notNegative(Column column) {
        return new Check(null, PostgresDialect.INSTANCE.quote(column.name()) + " >= 0");
    }

    /** Whether the server prints what {@link #notNegative} made of a column that has no sign elsewhere. */
    static boolean isNotNegative(Check check, List<Column> columns) {
        return columns.stream()
                .filter(column -> column.type().is(Kind.UNSIGNED))
                .anyMatch(column -> check.expression()
                        .replaceAll("[()\" ]|::numeric", "")
                        .equals(column.name().replace(" ", "") + ">=0"));
    }

    private static BigInteger most(LogicalType type) {
        return switch (type.kind()) {
            case DECIMAL -> BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
            case UNSIGNED -> BigInteger.TWO.pow(type.precision()).subtract(BigInteger.ONE);
            default -> BigInteger.TWO.pow(type.precision() - 1).subtract(BigInteger.ONE);
        };
    }

    /** Whether a value is outside the type, with $ for the column. */
    static String isOutside(LogicalType type) {
        BigInteger most = most(type);
        BigInteger least = type.is(Kind.UNSIGNED) ? BigInteger.ZERO : most.not();
        return "$ NOT BETWEEN " + least + " AND " + most;
    }
}
