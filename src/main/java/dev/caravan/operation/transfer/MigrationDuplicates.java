package dev.caravan.operation.transfer;

import dev.caravan.engine.Query;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.RejectStore;
import dev.caravan.model.Chunk;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Position;
import dev.caravan.model.Reject;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.TablePlan.Placement;
import dev.caravan.pipeline.CopyRuns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts rows aside that were loaded beside a table which holds their key already. Usually there are none, and one anti-join a key tells so;
 * else the source is read once more to find them as they were. They leave the copy, become dead letters and are counted as such in one
 * transaction. Needs memory for the keys of the rows to put aside, which are bounded by {@code --max-rejects}.
 */
public final class MigrationDuplicates {

    private final CopyRuns runs;

    public MigrationDuplicates(CopyRuns runs) {
        this.runs = runs;
    }

    /** @throws MigrationException STOPPED if they are more than may be put aside */
    public Migration putAside(Migration migration) throws SQLException {
        try (Connection writer = migration.target().writer()) {
            List<Checkpoint> checkpoints = migration.ledger().checkpoints(writer);
            if (checkpoints.stream().allMatch(Checkpoint::done)) {
                for (AppendedTable table : AppendedTable.of(migration, writer, way -> way == Placement.APPEND)) {
                    for (Table.Key key : table.keys()) {
                        putAside(migration, writer, table, key);
                    }
                }
            }
            writer.rollback();
        }
        return migration;
    }

    private void putAside(Migration migration, Connection writer, AppendedTable table, Table.Key key)
            throws SQLException {
        long known = table.known(writer, key);
        if (known == 0) {
            return;
        }
        String source = table.plan().source().name();
        List<Checkpoint> checkpoints = migration.ledger().checkpoints(writer).stream()
                .filter(checkpoint -> checkpoint.chunk().table().equals(source))
                .toList();
        requireFew(migration, table, key, known, checkpoints);
        DuplicateRows duplicates = DuplicateRows.of(
                writer, migration.target().engine().source(), table, key, aside(migration, writer, source));
        Map<Chunk, List<Reject>> rejects = new LinkedHashMap<>();
        for (Checkpoint checkpoint : checkpoints) {
            duplicates.keepTo(rejects.computeIfAbsent(checkpoint.chunk(), chunk -> new ArrayList<>()));
            runs.readAgain(migration.ledgerRunId(), checkpoint.chunk(), duplicates);
        }
        move(migration, writer, table, key, known, rejects);
        migration.progress().rejected(source, known);
    }

    private static Set<Position> aside(Migration migration, Connection connection, String table) throws SQLException {
        return RejectStore.positions(connection, migration.ledgerRunId()).getOrDefault(table, Set.of());
    }

    private static void requireFew(
            Migration migration, AppendedTable table, Table.Key key, long known, List<Checkpoint> checkpoints) {
        long allowed = MaxRejects.of(migration.request(), table.plan().rows());
        long before = checkpoints.stream().mapToLong(Checkpoint::rejects).sum();
        if (before + known > allowed) {
            throw new MigrationException(
                    ErrorCode.STOPPED,
                    known + " rows of '" + table.plan().source().name() + "' have a key ("
                            + String.join(", ", key.columns()) + ") that '"
                            + table.there().name() + "' holds already, and " + allowed
                            + " may be put aside; nothing was added",
                    "allow more with --max-rejects, or remove them there, and go on with the same command and --resume; or"
                            + " take the run back with caravan runs abandon "
                            + migration.ledgerRunId() + " and leave them out with --where");
        }
    }

    private static void move(
            Migration migration,
            Connection writer,
            AppendedTable table,
            Table.Key key,
            long known,
            Map<Chunk, List<Reject>> rejects)
            throws SQLException {
        long found = 0;
        List<String> columns = table.plan().columns().stream()
                .map(column -> column.source().name())
                .toList();
        for (Map.Entry<Chunk, List<Reject>> chunk : rejects.entrySet()) {
            migration.ledger().putAside(writer, chunk.getKey(), chunk.getValue().size());
            RejectStore.insert(writer, migration.ledgerRunId(), chunk.getKey().table(), columns, chunk.getValue());
            found += chunk.getValue().size();
        }
        if (found != known) {
            writer.rollback();
            throw new MigrationException(
                    ErrorCode.STOPPED,
                    known + " rows of '" + table.plan().source().name() + "' have a key ("
                            + String.join(", ", key.columns()) + ") that '"
                            + table.there().name() + "' holds already, and " + found
                            + " of them were found in the source; nothing was added",
                    "remove them there and go on with the same command and --resume");
        }
        Query.execute(writer, "DELETE FROM " + table.copy() + " WHERE " + table.isThere(key));
        HaltPoint.reached("before-duplicates-commit");
        writer.commit();
        HaltPoint.reached("after-duplicates-commit");
    }
}
