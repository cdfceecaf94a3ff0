package dev.caravan.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that a run leaves in its target, but for its id: two runs that end alike leave the same.
 *
 * @param rows by table, cell by cell
 * @param schema what the tables, indexes, sequences and views are
 * @param rejects the rows put aside
 * @param chunks what the ledger says of them, if it is still there
 * @param files the target's own and what lies beside it
 */
record Content(
        Map<String, List<String>> rows,
        List<String> schema,
        List<String> rejects,
        List<String> chunks,
        List<String> files) {

    static final String LEDGER = "caravan_ledger";
    static final String REJECTS = "caravan_reject";

    /** @param target a file or a server's address */
    static Content of(String target) throws SQLException, IOException {
        return target.contains("://") ? ServerContent.of(target) : of(Path.of(target));
    }

    static Content of(Path target) throws SQLException, IOException {
        Map<String, List<String>> rows = Dump.of(target);
        List<String> rejects = rows.remove(REJECTS) == null
                ? List.of()
                : Dump.query(
                        target, "SELECT table_name || position || reason || row_values FROM caravan_reject ORDER BY 1");
        List<String> chunks = rows.remove(LEDGER) == null
                ? List.of()
                : Dump.query(
                        target,
                        "SELECT table_name || ' ' || chunk || ' ' || state || ' ' || batch || ' ' || rows_done || ' ' || rejects"
                                + " FROM caravan_ledger ORDER BY 1");
        // Last: whoever opens a database after a crash clears its log away.
        return new Content(rows, Dump.schema(target), rejects, chunks, files(target));
    }

    private static List<String> files(Path target) throws IOException {
        String name = target.getFileName().toString();
        try (Stream<Path> files = Files.list(target.toAbsolutePath().getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith(name))
                    .sorted()
                    .toList();
        }
    }
}
