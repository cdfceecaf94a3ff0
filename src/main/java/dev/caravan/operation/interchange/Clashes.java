package dev.caravan.operation.interchange;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.engine.RowStream;
import dev.caravan.engine.TableScan;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.ImportExportException;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether something of a document is in its target already that may be there but once. */
final class Clashes {

    private static final int SHOWN = 5;
    private static final long BYTES_AT_ONCE = 1L << 20;

    private final Experiments experiments;
    private final Connection reader;
    private final Dialect dialect;

    Clashes(Experiments experiments, Connection reader) {
        this.experiments = experiments;
        this.reader = reader;
        this.dialect = experiments.dialect();
    }

    /** @throws ImportExportException REFUSED, naming what is there */
    void require(ImportTables tables, DocumentRow root, boolean preserveIds) throws SQLException {
        if (preserveIds) {
            for (ImportTable table : tables.all()) {
                if (table.identity() >= 0) {
                    requireFree(table);
                }
            }
        }
        requireFreeTitle(tables.root(), root);
    }

    private void requireFree(ImportTable table) throws SQLException {
        String column =
                dialect.quote(table.columns().get(table.identity()).column().name());
        List<String> taken = new ArrayList<>();
        long count = 0;
        SeenKeys seen = table.seen();
        if (seen.hasNumbers()) {
            TableScan scan = new TableScan(
                    table.name(),
                    dialect.rows(table.table()),
                    List.of(column),
                    List.of(column + " >= ?", column + " <= ?"),
                    List.of(seen.min(), seen.max()),
                    List.of(column),
                    BYTES_AT_ONCE);
            try (RowStream rows = experiments.database().scan(reader, scan)) {
                while (rows.next()) {
                    long id = rows.row().getLong(1);
                    if (seen.contains(id) && ++count <= SHOWN) {
                        taken.add(String.valueOf(id));
                    }
                }
            }
        }
        for (Object text : seen.texts()) {
            String sql = "SELECT count(*) FROM " + dialect.rows(table.table()) + " WHERE " + column + " = ?";
            if (Query.number(reader, sql, text) > 0 && ++count <= SHOWN) {
                taken.add(String.valueOf(text));
            }
        }
        if (count > 0) {
            throw new ImportExportException(
                    ErrorCode.REFUSED,
                    count + " of the document's ids are taken in '" + table.name() + "': " + String.join(", ", taken)
                            + (count > SHOWN ? ", …" : ""),
                    "without --preserve-ids its rows get new ones");
        }
    }

    private void requireFreeTitle(ImportTable root, DocumentRow row) throws SQLException {
        String title = experiments.hierarchy().root().title();
        Object value = row.values()[root.named(title)];
        if (value == null || !isUnique(root.table(), title)) {
            return;
        }
        String sql = "SELECT count(*) FROM " + dialect.rows(root.table()) + " WHERE " + dialect.quote(title) + " = ?";
        if (Query.number(reader, sql, value) > 0) {
            throw new ImportExportException(
                    ErrorCode.REFUSED,
                    "There is an experiment '" + value + "' in "
                            + experiments.database().label() + " already, and each has a " + title
                            + " of its own there",
                    "change $." + root.member().shownAs() + "." + DocumentNames.of(root.member(), title)
                            + " in the document");
        }
    }

    private static boolean isUnique(Table table, String column) {
        Stream<List<String>> keys = table.uniqueKeys().stream().map(Table.Key::columns);
        Stream<List<String>> indexes = table.indexes().stream()
                .filter(index -> index.unique() && index.where() == null)
                .map(index -> index.parts().stream()
                        .map(part -> String.valueOf(part.column()))
                        .toList());
        return Stream.concat(keys, indexes).anyMatch(List.of(column)::equals);
    }
}
