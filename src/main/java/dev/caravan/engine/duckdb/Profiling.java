package dev.caravan.engine.duckdb;

import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scan of a table. Declared types settle nearly everything here; the scan counts, finds what other engines lose, and proves wide
 * integers narrow.
 */
final class Profiling {

    private static final int LONG_BITS = 64;
    private static final int MICROSECOND_DIGITS = 6;
    private static final int MEASURES = 6;
    private static final int NUMBER_BYTES = 8;
    private static final String EACH_COLUMN = "count($), %s, %s, coalesce(%s, false), %s, %s";

    private final Table table;
    private final String from;
    private final boolean nativeTypes;

    Profiling(Table table, @Nullable String where, boolean nativeTypes) {
        this.table = table;
        this.from = " FROM " + Names.table(table.name()) + (where == null ? "" : " WHERE (" + where + ")");
        this.nativeTypes = nativeTypes;
    }

    TableProfile run(Connection reader) throws SQLException {
        List<Column> columns = table.writableColumns();
        StringBuilder counts = new StringBuilder("SELECT count(*)");
        columns.forEach(column -> counts.append(", ").append(measures(column)));
        List<ColumnProfile> profiles = new ArrayList<>();
        long rows = Query.one(reader, counts + from, row -> {
            for (int i = 0; i < columns.size(); i++) {
                profiles.add(profile(columns.get(i), row, 2 + MEASURES * i));
            }
            return row.getLong(1);
        });
        return new TableProfile(table.name(), rows, (long) (rows * rowBytes(reader, columns)), profiles);
    }

    /** Values, NaN, negative zeros, whether all fit 64 bits, times with digits below microseconds, and what some cannot store. */
    private String measures(Column column) {
        boolean real =
                !nativeTypes && (column.type().is(Kind.FLOAT) || column.type().is(Kind.DOUBLE));
        boolean wide = !nativeTypes && isWide(column.type());
        return EACH_COLUMN
                .formatted(
                        real ? "count_if(isnan($))" : "0",
                        real ? "count_if($ = 0 AND signbit($))" : "0",
                        wide ? fitsLong(column.type()) : "NULL",
                        nativeTypes ? "0" : nanoseconds(column.declaredType()),
                        nativeTypes ? "0" : beyondOthers(column.type()))
                .replace("$", Names.quote(column.name()));
    }

    private static String nanoseconds(String typeName) {
        return switch (typeName) {
            case "TIMESTAMP_NS" -> "count_if(isfinite($) AND epoch_ns($) % 1000 <> 0)";
            case "TIME_NS" -> "count_if($ <> CAST($ AS TIME)::TIME_NS)";
            default -> "0";
        };
    }

    /** Infinities, and times outside the years 1 to 9999, which nanoseconds do not reach. */
    private static String beyondOthers(LogicalType type) {
        return switch (type.kind()) {
            case FLOAT, DOUBLE -> "count_if(isinf($))";
            case DATE -> "count_if($ NOT BETWEEN DATE '0001-01-01' AND DATE '9999-12-31')";
            case TIMESTAMP ->
                type.precision() > MICROSECOND_DIGITS
                        ? "0"
                        : "count_if($ < TIMESTAMP '0001-01-01' OR $ >= TIMESTAMP '10000-01-01')";
            case TIMESTAMP_TZ ->
                "count_if($ < TIMESTAMPTZ '0001-01-01 00:00:00+00' OR $ >= TIMESTAMPTZ '10000-01-01 00:00:00+00')";
            default -> "0";
        };
    }

    /** A negative bound cannot be compared with an unsigned type that is wider than all signed ones. */
    private static String fitsLong(LogicalType type) {
        String most = "$ <= 9223372036854775807";
        return "bool_and(" + (type.is(Kind.UNSIGNED) ? most : "$ >= -9223372036854775808 AND " + most) + ")";
    }

    private static boolean isWide(LogicalType type) {
        return (type.is(Kind.INTEGER) && type.precision() > LONG_BITS)
                || (type.is(Kind.UNSIGNED) && type.precision() >= LONG_BITS);
    }

    private ColumnProfile profile(Column column, ResultSet row, int first) throws SQLException {
        long rows = row.getLong(1);
        long values = row.getLong(first);
        boolean fits = row.getBoolean(first + 3);
        LogicalType type = fits ? LogicalType.integer(LONG_BITS) : column.type();
        Map<LossKind, Long> affected = new EnumMap<>(LossKind.class);
        affected.put(LossKind.NAN_TO_NULL, row.getLong(first + 1));
        affected.put(LossKind.NEGATIVE_ZERO, row.getLong(first + 2));
        affected.put(LossKind.FRACTION, row.getLong(first + 4));
        affected.put(LossKind.NOT_STORABLE, row.getLong(first + 5));
        affected.put(LossKind.TYPE, values);
        affected.values().removeIf(cells -> cells == 0);
        return new ColumnProfile(
                column.name(),
                type,
                format(column),
                evidence(column, values, rows - values, fits),
                rows - values,
                affected);
    }

    private @Nullable String format(Column column) {
        return nativeTypes && TypeNames.isPlainNested(column.declaredType()) ? Readings.PLAIN_TEXT : null;
    }

    private static String evidence(Column column, long values, long nulls, boolean fits) {
        String counted = "%,d values, %,d NULL, declared %s".formatted(values, nulls, column.declaredType());
        return fits ? counted + ", all within 64 bits" : counted;
    }

    /** About; by the statistics of the storage, because the first large rows alone may take gigabytes to read. */
    private double rowBytes(Connection reader, List<Column> columns) throws SQLException {
        long rows = 0;
        long values = 0;
        for (StoredPart group : StoredPart.rowGroups(reader, table.name())) {
            rows += group.to() - group.from();
            values += group.total();
        }
        long numbers = columns.stream().filter(Profiling::isNumber).count();
        return NUMBER_BYTES * numbers + (double) values / Math.max(1, rows);
    }

    private static boolean isNumber(Column column) {
        return switch (column.type().kind()) {
            case BINARY, TEXT, JSON, BITS, NESTED, ANY -> false;
            default -> true;
        };
    }
}
