package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One scan of a table. Declared types settle nearly everything here; the scan counts, finds what other engines lose, and how many digits a
 * numeric without a limit needs.
 */
final class Profiling {

    private static final int SAMPLE_ROWS = 10_000;
    /** More than any engine's decimals have. */
    private static final int MOST_DIGITS = 65;

    /** What is neither NaN nor an infinity; works in all versions, some of which know no infinity. */
    private static final String FINITE = " FILTER (WHERE $ - $ = 0)";

    private static final String VALUES = "count($)";
    private static final String ODD = "count(*) FILTER (WHERE $ - $ <> 0)";
    /** No difference of infinite intervals is one; older versions have none at all. */
    private static final String ENDLESS = "count(*) FILTER (WHERE NOT isfinite($))";

    private static final String SCALE = "max(scale($))" + FINITE;
    private static final String LEAST_SCALE = "min(scale($))" + FINITE;
    private static final String WHOLE_DIGITS = "length(nullif(trunc(max(abs($))" + FINITE + "), 0)::text)";
    private static final String NOT_NUMBERS = "count(*) FILTER (WHERE $ = 'NaN')";
    private static final String NEGATIVE_ZEROS = "count(*) FILTER (WHERE $ = 0 AND $::text = '-0')";

    private static final String MOST_DIMENSIONS = "max(array_ndims($))";
    private static final String LEAST_DIMENSIONS = "min(array_ndims($))";
    /** Arrays with a dimension that does not begin at 1, as in {@code [0:1]}. */
    private static final String BOUNDED = "count(*) FILTER (WHERE array_dims($) ~ '\\[(?!1:)')";

    private static final String INFINITIES = "count(*) FILTER (WHERE $ IN ('Infinity', '-Infinity'))";
    private static final String FAR_TIMES = "count(*) FILTER (WHERE $ < '0001-01-01' OR $ >= '10000-01-01')";

    /** Timestamps with more microseconds since 1970 than 63 bits count. */
    private static final String LAST_TIMES = "count(*) FILTER (WHERE $ >= '294247-01-01' AND $ <> 'infinity')";

    private final Table table;
    private final String from;
    private final boolean nativeTypes;
    private final List<String> measures = new ArrayList<>(List.of("count(*)"));
    private final List<Map<String, Integer>> places = new ArrayList<>();

    Profiling(Table table, @Nullable String where, boolean nativeTypes) {
        this.table = table;
        this.from = " FROM " + PostgresDialect.INSTANCE.rows(table) + (where == null ? "" : " WHERE (" + where + "\n)");
        this.nativeTypes = nativeTypes;
    }

    TableProfile run(Connection reader) throws SQLException {
        List<Column> columns = table.writableColumns();
        columns.forEach(this::measure);
        // An array, because a table can have nearly as many columns as a result.
        String sql = "SELECT ARRAY[" + String.join(", ", measures) + "]::bigint[]" + from;
        Long[] found = Query.one(reader, sql, row -> (Long[]) row.getArray(1).getArray());
        List<ColumnProfile> profiles = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            profiles.add(profile(columns.get(i), new Counts(found, places.get(i))));
        }
        return new TableProfile(table.name(), found[0], (long) (found[0] * rowBytes(reader, columns)), profiles);
    }

    /** The numbers of one column; those that were not asked for are 0. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Counts(Long[] found, Map<String, Integer> places) {

        long rows() {
            return found[0];
        }

        long values() {
            return places.containsKey(VALUES) ? of(VALUES) : rows();
        }

        long of(String measure) {
            Integer place = places.get(measure);
            Long number = place == null ? null : found[place];
            return number == null ? 0 : number;
        }
    }

    private void measure(Column column) {
        Map<String, Integer> place = new HashMap<>();
        for (String measure : measures(column)) {
            place.put(measure, measures.size());
            measures.add(measure.replace("$", PostgresDialect.INSTANCE.quote(column.name())));
        }
        places.add(place);
    }

    private List<String> measures(Column column) {
        List<String> wanted = new ArrayList<>();
        if (!nativeTypes && !column.notNull()) {
            wanted.add(VALUES);
        }
        if (column.type().is(Kind.DECIMAL)) {
            wanted.add(ODD);
        } else if (column.type().is(Kind.INTERVAL)) {
            wanted.add(ENDLESS);
        }
        if (!nativeTypes && isArray(column)) {
            wanted.addAll(List.of(MOST_DIMENSIONS, LEAST_DIMENSIONS, BOUNDED));
        }
        if (!nativeTypes && isUnlimited(column)) {
            wanted.addAll(List.of(SCALE, LEAST_SCALE, WHOLE_DIGITS));
        }
        if (!nativeTypes && (column.type().is(Kind.FLOAT) || column.type().is(Kind.DOUBLE))) {
            wanted.addAll(List.of(NOT_NUMBERS, NEGATIVE_ZEROS, INFINITIES));
        }
        if (!nativeTypes && isNoted(column)) {
            wanted.add(outside(column));
        }
        if (!nativeTypes && isDated(column.type().kind())) {
            wanted.add(FAR_TIMES);
        }
        if (!nativeTypes && isTimestamp(column.type().kind())) {
            wanted.add(LAST_TIMES);
        }
        return wanted;
    }

    /** Whether it says by its note alone that its numbers are small, or have no sign. */
    private static boolean isNoted(Column column) {
        LogicalType type = column.type();
        return (type.is(Kind.INTEGER) || type.is(Kind.UNSIGNED)) && !type.equals(own(column));
    }

    private static LogicalType own(Column column) {
        TypeText type = TypeText.of(column.declaredType());
        return switch (type.base()) {
            case "smallint" -> LogicalType.integer(16);
            case "integer" -> LogicalType.integer(32);
            case "bigint" -> LogicalType.integer(64);
            default -> LogicalType.decimal(Math.max(1, type.size()), type.scale());
        };
    }

    private static String outside(Column column) {
        return "count(*) FILTER (WHERE " + NotedInteger.isOutside(column.type()) + ")";
    }

    private static boolean isDated(Kind kind) {
        return kind == Kind.DATE || isTimestamp(kind);
    }

    private static boolean isTimestamp(Kind kind) {
        return kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMP_TZ;
    }

    private static boolean isUnlimited(Column column) {
        return column.type().is(Kind.DECIMAL) && column.type().precision() == 0;
    }

    private ColumnProfile profile(Column column, Counts counts) {
        long nulls = counts.rows() - counts.values();
        LogicalType type = type(column, counts);
        return new ColumnProfile(
                column.name(),
                type,
                format(column, type, counts),
                evidence(column, counts, nulls),
                nulls,
                affected(counts),
                counts.of(LAST_TIMES));
    }

    private @Nullable String format(Column column, LogicalType type, Counts counts) {
        boolean ownText = nativeTypes && (column.type().is(Kind.NESTED) || odd(counts) > 0);
        boolean padded = type.is(Kind.DECIMAL) && counts.of(LEAST_SCALE) < counts.of(SCALE);
        return ownText ? Readings.OWN_TEXT : padded ? Readings.SHORTEST : null;
    }

    /** How many values are none of their own type elsewhere. */
    private static long odd(Counts counts) {
        return counts.of(ODD) + counts.of(ENDLESS);
    }

    private LogicalType type(Column column, Counts counts) {
        if (odd(counts) > 0) {
            return LogicalType.of(Kind.TEXT);
        }
        if (!nativeTypes && isNoted(column)) {
            return counts.of(outside(column)) == 0 ? column.type() : own(column);
        }
        if (!nativeTypes && isArray(column)) {
            return array(column, counts);
        }
        int scale = (int) counts.of(SCALE);
        int digits = Math.max(1, (int) counts.of(WHOLE_DIGITS) + scale);
        boolean narrow = !nativeTypes && isUnlimited(column) && counts.values() > 0 && digits <= MOST_DIGITS;
        return narrow ? LogicalType.decimal(digits, scale) : column.type();
    }

    private static boolean isArray(Column column) {
        return column.type().is(Kind.NESTED) && column.declaredType().endsWith("[]");
    }

    /** With as many dimensions as its values have, if they all have as many, and begin at 1. */
    private static LogicalType array(Column column, Counts counts) {
        long dimensions = Math.max(1, counts.of(MOST_DIMENSIONS));
        boolean even = counts.of(MOST_DIMENSIONS) == counts.of(LEAST_DIMENSIONS) && counts.of(BOUNDED) == 0;
        return LogicalType.nested(
                column.declaredType() + (even ? "[]".repeat((int) dimensions - 1) : " of several shapes"));
    }

    private static String evidence(Column column, Counts counts, long nulls) {
        String counted = "%,d values, %,d NULL, declared %s".formatted(counts.values(), nulls, column.declaredType());
        return odd(counts) == 0 ? counted : counted + ", %,d of them NaN or infinite".formatted(odd(counts));
    }

    private static Map<LossKind, Long> affected(Counts counts) {
        Map<LossKind, Long> affected = new EnumMap<>(LossKind.class);
        affected.put(LossKind.NAN_TO_NULL, counts.of(NOT_NUMBERS));
        affected.put(LossKind.NEGATIVE_ZERO, counts.of(NEGATIVE_ZEROS));
        affected.put(LossKind.NOT_STORABLE, counts.of(INFINITIES) + counts.of(FAR_TIMES));
        affected.put(LossKind.TYPE, counts.values());
        affected.values().removeIf(cells -> cells == 0);
        return affected;
    }

    private double rowBytes(Connection reader, List<Column> columns) throws SQLException {
        String sizes = columns.stream().map(Profiling::size).collect(Collectors.joining(" + ", "", " + 0"));
        return Query.one(
                reader,
                "SELECT coalesce(avg(" + sizes + "), 0) FROM (SELECT *" + from + " LIMIT " + SAMPLE_ROWS + ") s",
                row -> row.getDouble(1));
    }

    /** Of texts and bytes it is known without unpacking them. */
    private static String size(Column column) {
        boolean plain = column.type().is(Kind.BINARY) || column.declaredType().equals("text");
        return "coalesce(" + (plain ? "octet_length(" : "pg_column_size(")
                + PostgresDialect.INSTANCE.quote(column.name()) + "), 0)";
    }
}
