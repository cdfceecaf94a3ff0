package dev.caravan.engine.mysql;

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
 * One scan of a table. Declared types settle nearly everything; the scan counts, proves numbers narrow, and finds values that are no values
 * of their type elsewhere: dates without a month, times beyond a day, the error value of an ENUM.
 */
final class Profiling {

    private static final String BYTES_PER_ROW = """
            SELECT coalesce(max(data_length / nullif(table_rows, 0)), 0) FROM information_schema.tables
            WHERE table_schema = database() AND table_name = ?""";

    /** Expressions for each column: the number of its values, then two that depend on its type. */
    private static final int MEASURES = 3;

    private final Table table;
    private final String from;
    private final boolean nativeTypes;

    Profiling(Table table, @Nullable String where, boolean nativeTypes) {
        this.table = table;
        this.from = " FROM " + MySqlDialect.quoted(table.name()) + (where == null ? "" : " WHERE (" + where + ")");
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
        double rowBytes = Query.one(reader, BYTES_PER_ROW, row -> row.getDouble(1), table.name());
        return new TableProfile(table.name(), rows, (long) (rows * rowBytes), profiles);
    }

    private String measures(Column column) {
        String measures = "count($), "
                + switch (column.type().kind()) {
                    case INTEGER -> isFlag(column) ? "min($), max($)" : "0, 0";
                    case UNSIGNED -> isWide(column.type()) ? "0, coalesce(max($) > 9223372036854775807, 1)" : "0, 0";
                    case TIME -> "coalesce(sum($ < TIME'00:00:00' OR $ > TIME'24:00:00'), 0), 0";
                    case DATE, TIMESTAMP, TIMESTAMP_TZ -> "coalesce(sum(month($) = 0 OR dayofmonth($) = 0), 0), 0";
                    case ENUM -> "coalesce(sum(CAST($ AS SIGNED) = 0), 0), 0";
                    case FLOAT, DOUBLE -> "coalesce(sum($ = 0 AND CAST($ AS CHAR) LIKE '-%'), 0), 0";
                    case BINARY ->
                        TypeNames.isGeometry(column.declaredType())
                                ? "coalesce(min(st_srid($)), 0), coalesce(max(st_srid($)), 0)"
                                : "0, 0";
                    default -> "0, 0";
                };
        return measures.replace("$", MySqlDialect.quoted(column.name()));
    }

    private boolean isFlag(Column column) {
        return !nativeTypes && column.declaredType().equals("tinyint(1)");
    }

    private boolean isWide(LogicalType type) {
        return !nativeTypes && type.precision() == Long.SIZE;
    }

    private ColumnProfile profile(Column column, ResultSet row, int first) throws SQLException {
        long values = row.getLong(first);
        long nulls = row.getLong(1) - values;
        long one = row.getLong(first + 1);
        long other = row.getLong(first + 2);
        String evidence = "%,d values, %,d NULL, declared %s".formatted(values, nulls, column.declaredType());
        LogicalType type = column.type();
        String format = null;
        long unreadable = 0;
        Map<LossKind, Long> affected = new EnumMap<>(LossKind.class);
        affected.put(LossKind.TYPE, values);
        switch (type.kind()) {
            case INTEGER -> {
                if (isFlag(column) && values > 0 && one >= 0 && other <= 1) {
                    type = LogicalType.of(Kind.BOOLEAN);
                    evidence += ", all 0 or 1";
                }
            }
            case UNSIGNED -> {
                if (isWide(type) && values > 0 && other == 0) {
                    type = LogicalType.integer(Long.SIZE);
                    evidence += ", all within 63 bits";
                }
            }
            case TIME -> {
                if (one > 0) {
                    type = LogicalType.of(Kind.INTERVAL);
                    evidence += ", %,d of them no time of a day".formatted(one);
                }
            }
            case DATE, TIMESTAMP, TIMESTAMP_TZ -> {
                if (one > 0) {
                    unreadable = one;
                    evidence += ", %,d of them without a month or a day".formatted(one);
                }
            }
            case ENUM -> {
                if (one > 0 && !type.labels().contains("")) {
                    List<String> labels = new ArrayList<>(type.labels());
                    labels.add("");
                    type = LogicalType.enumeration(labels);
                    evidence += ", %,d of them the error value ''".formatted(one);
                }
            }
            case FLOAT, DOUBLE -> affected.put(LossKind.NEGATIVE_ZERO, one);
            case BINARY -> {
                if (TypeNames.isGeometry(column.declaredType()) && one == other) {
                    format = Geometry.format(one);
                }
            }
            default -> {
                // The declaration says it all.
            }
        }
        return new ColumnProfile(column.name(), type, format, evidence, nulls, affected, unreadable);
    }
}
