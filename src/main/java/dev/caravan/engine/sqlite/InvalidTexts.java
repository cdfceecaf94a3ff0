package dev.caravan.engine.sqlite;

import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the texts that are no valid UTF-8, which no function of SQLite does. Thousands of short texts are joined by SQLite and looked at
 * as one, which costs less than half of fetching each; only where that one is suspicious is each of its cells fetched. A table without
 * row numbers has every cell fetched.
 */
final class InvalidTexts {

    private static final int SPAN_ROWS = 2048;

    /** Longer texts are not joined: a span then takes a few megabytes at most. */
    private static final int LONGEST_JOINED_BYTES = 1000;

    private static final char SUSPICIOUS = '\uFFFD';

    private final Connection connection;
    private final Table table;
    private final String where;
    private final boolean costly;
    private final List<ColumnScan> scans;

    /**
     * @param where limits the rows; empty for all
     * @param costly whether {@code where} is more than a span of row numbers, so that it is not to be asked again and again
     */
    InvalidTexts(Connection connection, Table table, String where, boolean costly, List<ColumnScan> scans) {
        this.costly = costly;
        this.connection = connection;
        this.table = table;
        this.where = where;
        this.scans = scans;
    }

    /** Adds what it finds to the scans. */
    void count() throws SQLException {
        if (scans.isEmpty()) {
            return;
        }
        String rowId = ReadingOrder.rowId(table);
        if (rowId == null || costly) {
            CellPass.run(connection, from() + (where.isEmpty() ? "" : " WHERE (" + where + ")"), scans);
        } else {
            countBySpans(rowId);
        }
    }

    /** Along the row numbers: an index would have to be sorted again for every span. */
    private String from() {
        return " FROM " + SqliteDialect.quoted(table.name()) + " NOT INDEXED";
    }

    private void countBySpans(String rowId) throws SQLException {
        String condition = where.isEmpty() ? "" : " AND (" + where + ")";
        String joined = "SELECT max(n)" + each(", group_concat(short%d)") + " FROM (SELECT " + rowId + " AS n"
                + each(", " + shortText()) + from() + " WHERE " + rowId + " >= ?" + condition + " ORDER BY " + rowId
                + " LIMIT " + SPAN_ROWS + ")";
        try (PreparedStatement statement = connection.prepareStatement(joined)) {
            Span span = next(statement, Long.MIN_VALUE);
            while (span != null) {
                if (!span.suspects.isEmpty()) {
                    String rows = " WHERE " + rowId + " BETWEEN " + span.first + " AND " + span.last + condition;
                    CellPass.run(connection, from() + rows, span.suspects);
                }
                span = span.last == Long.MAX_VALUE ? null : next(statement, span.last + 1);
            }
        }
    }

    private String each(String sql) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < scans.size(); i++) {
            all.append(sql.formatted(i, scans.get(i).name()));
        }
        return all.toString();
    }

    private static String shortText() {
        return "CASE WHEN typeof(%2$s) <> 'text' THEN NULL WHEN octet_length(%2$s) <= " + LONGEST_JOINED_BYTES
                + " THEN %2$s ELSE char(" + (int) SUSPICIOUS + ") END AS short%1$d";
    }

    private record Span(long first, long last, List<ColumnScan> suspects) {}

    private @Nullable Span next(PreparedStatement statement, long first) throws SQLException {
        statement.setLong(1, first);
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            long last = row.getLong(1);
            return row.wasNull() ? null : new Span(first, last, suspects(row));
        }
    }

    private List<ColumnScan> suspects(ResultSet row) throws SQLException {
        List<ColumnScan> suspects = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            String texts = row.getString(i + 2);
            if (texts != null && texts.indexOf(SUSPICIOUS) >= 0) {
                suspects.add(scans.get(i));
            }
        }
        return suspects;
    }
}
