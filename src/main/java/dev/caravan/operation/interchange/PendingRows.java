package dev.caravan.operation.interchange;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.Engine;
import dev.caravan.engine.WriteTarget;
import dev.caravan.hierarchy.Junction;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.ImportExportException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows that wait to be stored together, some thousand at a time, all tables' at once and parents first: so no row comes before the one it
 * refers to. They belong to the writer's transaction.
 */
final class PendingRows implements AutoCloseable {

    private static final int MOST_ROWS = 20_000;
    private static final long MOST_BYTES = 8L << 20;

    private final Map<String, PendingTable> tables = new LinkedHashMap<>();
    private final Map<ImportTable, int[]> columns = new HashMap<>();
    private final Consumer<Map<String, Integer>> atBatch;
    private int rows;
    private long bytes;

    /** @param atBatch is told after each batch how many rows of which tables it had, and may throw to end it all */
    PendingRows(CheckedImport checked, Engine engine, Connection writer, Consumer<Map<String, Integer>> atBatch)
            throws SQLException {
        this.atBatch = atBatch;
        for (WriteTarget target : checked.targets()) {
            BatchWriter batches = engine.target().writer(writer, target);
            tables.put(target.table(), new PendingTable(target, batches));
        }
    }

    void add(ImportTable table, @Nullable Object[] stored) throws SQLException {
        int[] filled =
                columns.computeIfAbsent(table, each -> each.filled().stream().toArray());
        @Nullable Object[] row = new Object[filled.length];
        for (int i = 0; i < filled.length; i++) {
            row[i] = stored[filled[i]];
            bytes += row[i] instanceof String text
                    ? text.length() * 2L
                    : row[i] instanceof byte[] blob ? blob.length : 16;
        }
        add(table.name(), row);
    }

    void add(Junction junction, @Nullable Object[] ownerKey, @Nullable Object[] leafKey) throws SQLException {
        PendingTable table = Objects.requireNonNull(tables.get(junction.table()));
        @Nullable Object[] row = new Object[ownerKey.length + leafKey.length];
        for (int i = 0; i < row.length; i++) {
            Object key = i < ownerKey.length ? ownerKey[i] : leafKey[i - ownerKey.length];
            row[i] = KeyValues.fit(key, table.target().columns().get(i).type());
        }
        add(junction.table(), row);
    }

    private void add(String table, @Nullable Object[] row) throws SQLException {
        Objects.requireNonNull(tables.get(table)).rows().add(row);
        if (++rows == MOST_ROWS || bytes >= MOST_BYTES) {
            flush();
        }
    }

    /** Stores what waits. */
    void flush() throws SQLException {
        Map<String, Integer> batch = new LinkedHashMap<>();
        for (PendingTable table : tables.values()) {
            batch.put(table.target().table(), table.rows().size());
            table.flush();
        }
        rows = 0;
        bytes = 0;
        HaltPoint.reached("after-import-batch");
        atBatch.accept(batch);
    }

    /** How many rows of each table have been stored. */
    Map<String, Long> stored() {
        Map<String, Long> stored = new LinkedHashMap<>();
        tables.forEach((name, table) -> stored.put(name, table.stored()));
        return stored;
    }

    @Override
    public void close() throws SQLException {
        for (PendingTable table : tables.values()) {
            table.close();
        }
    }

    static ImportExportException refused(String table, SQLException e) {
        return new ImportExportException(
                ErrorCode.FAILED,
                "The target refused rows of '" + table + "': " + e.getMessage() + " [SQLState " + e.getSQLState()
                        + ", code " + e.getErrorCode() + "]",
                "nothing was imported",
                e);
    }
}
