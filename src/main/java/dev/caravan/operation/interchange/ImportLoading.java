package dev.caravan.operation.interchange;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.ImportExportException;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.interchange.ExportReport.TableRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Stores a document in one transaction: all of it is there afterwards, or nothing. */
public final class ImportLoading {

    private final Engines engines;
    private final ProgressListener progress;
    private final BooleanSupplier stop;

    public ImportLoading(Engines engines, ProgressListener progress, BooleanSupplier stop) {
        this.engines = engines;
        this.progress = progress;
        this.stop = stop;
    }

    /** @throws ImportExportException if the target takes a row not; then nothing was stored */
    public ImportReport load(CheckedImport checked) throws SQLException {
        progress.phase("load");
        checked.targets()
                .forEach(target -> progress.table(target.table(), checked.rows().getOrDefault(target.table(), 0L), 0));
        try (Database database = engines.open(checked.request().database(), Access.WRITE);
                Connection writer = database.writer()) {
            try {
                return load(checked, database, writer);
            } catch (SQLException | RuntimeException e) {
                rollback(writer, e);
                throw e;
            }
        }
    }

    private ImportReport load(CheckedImport checked, Database database, Connection writer) throws SQLException {
        ImportTables tables = checked.tables();
        NewKeys keys = NewKeys.of(
                tables, writer, database.engine().dialect(), checked.request().preserveIds());
        Map<String, Long> stored;
        RowLoad load;
        try (PendingRows pending = new PendingRows(checked, database.engine(), writer, this::atBatch)) {
            load = new RowLoad(keys, pending);
            new DocumentReader(checked.request().file(), tables, load).read();
            pending.flush();
            stored = pending.stored();
        }
        for (ImportTable table : tables.all()) {
            if (table.identity() >= 0) {
                database.engine().target().advanceSequences(writer, table.table());
            }
        }
        HaltPoint.reached("before-import-commit");
        writer.commit();
        HaltPoint.reached("after-import-commit");
        return report(checked, database, load.rootKey(), stored);
    }

    private void atBatch(Map<String, Integer> rows) {
        rows.forEach((table, count) -> progress.advanced(table, count, 0));
        Stopping.check(stop, "imported");
    }

    private static void rollback(Connection writer, Exception failure) {
        try {
            writer.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static ImportReport report(
            CheckedImport checked, Database database, Object rootKey, Map<String, Long> stored) {
        List<TableRows> rows = new ArrayList<>();
        stored.forEach((table, count) -> rows.add(new TableRows(table, count)));
        return new ImportReport(
                database.label(),
                checked.request().file().toString(),
                checked.tables().hierarchy().name(),
                rootKey,
                rows.stream().mapToLong(TableRows::rows).sum(),
                rows,
                checked.losses(),
                checked.notes());
    }
}
