package dev.caravan.engine.sqlite;

import dev.caravan.engine.Query;
import dev.caravan.model.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the storage classes in columns by plain aggregates: numbers sort before texts and texts before blobs, so the smallest and the
 * largest value tell whether there is only one class. Asking each cell for its class costs several times as much.
 */
final class ClassCount {

    private static final String NONE = "NULL";

    private final Connection connection;
    private final String from;
    private final List<ColumnScan> scans;

    ClassCount(Connection connection, String from, List<ColumnScan> scans) {
        this.connection = connection;
        this.from = from;
        this.scans = scans;
    }

    /** Fills the scans; returns the number of rows. */
    long run() throws SQLException {
        List<String> aggregates = new ArrayList<>(List.of("count(*)"));
        scans.forEach(scan -> aggregates.addAll(aggregates(scan)));
        List<ColumnScan> unsettled = new ArrayList<>();
        long rows = Query.list(connection, "SELECT " + String.join(", ", aggregates) + from, row -> {
                    int index = 2;
                    for (ColumnScan scan : scans) {
                        if (!read(scan, row, index)) {
                            unsettled.add(scan);
                        }
                        index += aggregates(scan).size();
                    }
                    return row.getLong(1);
                })
                .get(0);
        countEach(unsettled);
        return rows;
    }

    private static List<String> aggregates(ColumnScan scan) {
        String name = scan.name();
        boolean alias = scan.column.autoIncrement();
        boolean plain = alias && scan.column.note() == null;
        String min = plain ? NONE : "min(" + name + " COLLATE BINARY)";
        String max = plain ? NONE : "max(" + name + " COLLATE BINARY)";
        boolean mayBeLong = !alias && scan.affinity != Affinity.INTEGER && scan.affinity != Affinity.REAL;
        return List.of(
                "count(" + name + ")",
                "typeof(" + min + ")",
                "typeof(" + max + ")",
                "CASE WHEN typeof(" + max + ") IN ('integer', 'real') THEN " + min + " END",
                "CASE WHEN typeof(" + max + ") IN ('integer', 'real') THEN " + max + " END",
                mayBeWhole(scan) ? "typeof(sum(" + name + " % 1))" : NONE,
                mayBeLong ? "sum(octet_length(" + name + "))" : NONE,
                scan.column.type().is(Kind.JSON) ? "sum(json_valid(" + name + "))" : NONE);
    }

    /**
     * The sum of remainders is an integer if all numbers are; four times as fast as asking each cell. Not asked where texts are likely, which
     * would all be parsed.
     */
    private static boolean mayBeWhole(ColumnScan scan) {
        return switch (scan.affinity) {
            case TEXT, REAL -> false;
            case INTEGER -> !scan.column.autoIncrement();
            case NONE, NUMERIC ->
                switch (scan.column.type().kind()) {
                    case TEXT, JSON, BINARY, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> false;
                    default -> true;
                };
        };
    }

    /** Whether that tells all: the column has one class only. */
    private static boolean read(ColumnScan scan, ResultSet row, int first) throws SQLException {
        long cells = row.getLong(first);
        String smallest = row.getString(first + 1);
        String largest = row.getString(first + 2);
        scan.min = number(row.getObject(first + 3));
        scan.max = number(row.getObject(first + 4));
        boolean whole = "integer".equals(row.getString(first + 5));
        scan.octets = row.getLong(first + 6);
        scan.validJson = row.getLong(first + 7);
        if (scan.column.autoIncrement()) {
            scan.integers = cells;
        } else if (isNumber(smallest) && isNumber(largest)) {
            scan.reals = scan.affinity == Affinity.REAL ? cells : 0;
            scan.integers = cells - scan.reals;
            return whole || scan.affinity == Affinity.REAL;
        } else if (smallest.equals(largest)) {
            scan.texts = largest.equals("text") ? cells : 0;
            scan.blobs = largest.equals("blob") ? cells : 0;
        } else {
            scan.texts = cells;
            return false;
        }
        return true;
    }

    private static boolean isNumber(String storageClass) {
        return storageClass.equals("integer") || storageClass.equals("real");
    }

    private static @Nullable Object number(@Nullable Object value) {
        return value instanceof Integer small ? Long.valueOf(small) : value;
    }

    private void countEach(List<ColumnScan> unsettled) throws SQLException {
        if (unsettled.isEmpty()) {
            return;
        }
        List<String> counts = new ArrayList<>();
        for (ColumnScan scan : unsettled) {
            String name = scan.name() + " COLLATE BINARY";
            counts.add("sum(" + name + " < '')");
            counts.add("sum(" + name + " >= x'')");
            counts.add("sum(typeof(" + scan.name() + ") = 'real')");
            counts.add("sum(CASE WHEN typeof(" + scan.name() + ") = 'real' THEN " + scan.name() + " = CAST("
                    + scan.name() + " AS INTEGER) END)");
        }
        Query.list(connection, "SELECT " + String.join(", ", counts) + from, row -> {
            int index = 1;
            for (ColumnScan scan : unsettled) {
                long cells = scan.cells();
                long numbers = row.getLong(index++);
                scan.blobs = row.getLong(index++);
                scan.reals = row.getLong(index++);
                scan.wholeReals = row.getLong(index++);
                scan.integers = numbers - scan.reals;
                scan.texts = cells - numbers - scan.blobs;
            }
            return true;
        });
    }
}
