package dev.caravan.operation.interchange;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.WriteTarget;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of one table that wait to be stored. */
final class PendingTable implements AutoCloseable {

    private final WriteTarget target;
    private final BatchWriter writer;
    private final List<Object[]> rows = new ArrayList<>();
    private long stored;

    PendingTable(WriteTarget target, BatchWriter writer) {
        this.target = target;
        this.writer = writer;
    }

    WriteTarget target() {
        return target;
    }

    List<Object[]> rows() {
        return rows;
    }

    long stored() {
        return stored;
    }

    void flush() throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try {
            writer.write(rows);
        } catch (SQLException e) {
            throw PendingRows.refused(target.table(), e);
        }
        stored += rows.size();
        rows.clear();
    }

    @Override
    public void close() throws SQLException {
        writer.close();
    }
}
