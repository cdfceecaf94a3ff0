package dev.caravan.operation.verification;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Database;
import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.model.Comparison.TablePair;
import dev.caravan.model.LogicalType;
import java.util.List;

/**
 * Both sides of one table.
 *
 * @param columns the pairs that are compared: those of {@code pair} but the ones whose rule is not known
 * @param key indexes in {@code columns} of a key by which a row is found again; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // looked at for every row, never compared
record TableSides(
        Database sourceDatabase,
        Database targetDatabase,
        TablePair pair,
        List<ColumnPair> columns,
        int[] key,
        Pace pace) {

    static TableSides of(Database source, Database target, TablePair pair, Pace pace) {
        List<ColumnPair> columns = pair.columns().stream()
                .filter(c -> c.rule() == null || pair.recalculation() != null)
                .toList();
        return new TableSides(source, target, pair, columns, KeyChoice.of(pair, columns), pace);
    }

    /** The name that people know, also where the rows are still in a copy beside. */
    String targetName() {
        return Bookkeeping.published(pair.target().name());
    }

    boolean hasKey() {
        return key.length > 0;
    }

    CanonicalEncoder encoder() {
        List<LogicalType> types = columns.stream().map(ColumnPair::type).toList();
        return new CanonicalEncoder(types, key);
    }

    SourceRows openSource() {
        SourceColumns read = SourceColumns.of(columns, pair.recalculation());
        List<String> positions = pair.rejected().isEmpty()
                ? List.of()
                : sourceDatabase.engine().source().order(pair.source()).positions();
        TableQuery query = new TableQuery(pair.source(), read.read(), pair.where(), positions);
        return new SourceRows(new TableCursor(sourceDatabase, query, pace), read, this);
    }

    TargetRows openTarget() {
        TableQuery query = new TableQuery(
                pair.target(), columns.stream().map(ColumnPair::inTarget).toList(), null, List.of());
        return new TargetRows(new TableCursor(targetDatabase, query, pace), columns.size());
    }

    /** One scan of the target. */
    Buckets sumTarget() {
        Buckets buckets = new Buckets();
        try (Rows rows = openTarget()) {
            buckets.add(rows, encoder());
            return buckets;
        }
    }
}
