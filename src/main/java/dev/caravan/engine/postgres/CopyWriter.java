package dev.caravan.engine.postgres;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** One COPY for each batch, within the connection's transaction. Four times as fast as a batch of inserts. */
final class CopyWriter implements BatchWriter {

    private final CopyManager manager;
    private final String sql;
    private final String[] names;
    private final CellEncoder[] encoders;

    CopyWriter(Connection connection, WriteTarget target) throws SQLException {
        List<String> columns = target.columns().stream().map(WriteColumn::name).toList();
        manager = connection.unwrap(PGConnection.class).getCopyAPI();
        sql = "COPY " + PostgresDialect.INSTANCE.table(target.table()) + " ("
                + PostgresDialect.INSTANCE.quoteAll(columns) + ") FROM STDIN";
        names = columns.toArray(String[]::new);
        encoders = target.columns().stream().map(CellEncoders::of).toArray(CellEncoder[]::new);
    }

    @Override
    public void write(List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        CopyIn copy = manager.copyIn(sql);
        try {
            CopyBuffer out = new CopyBuffer(copy);
            for (@Nullable Object[] row : rows) {
                encode(row, out);
            }
            out.flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void encode(@Nullable Object[] row, CopyBuffer out) throws SQLException {
        for (int i = 0; i < encoders.length; i++) {
            if (i > 0) {
                out.append('\t');
            }
            Object value = row[i];
            if (value == null) {
                out.append("\\N");
            } else {
                try {
                    encoders[i].encode(value, out);
                } catch (ValueRefused refused) {
                    throw refused.ofColumn(names[i]);
                }
            }
        }
        out.append('\n');
    }

    @Override
    public void close() {
        // A COPY lives no longer than its batch.
    }
}
