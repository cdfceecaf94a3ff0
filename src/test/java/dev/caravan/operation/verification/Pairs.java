package dev.caravan.operation.verification;

import dev.caravan.model.Column;
import dev.caravan.model.Comparison;
import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.model.Comparison.TablePair;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import dev.caravan.model.Position;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.RowRecalculation;
import dev.caravan.model.Table;
import dev.caravan.model.VerifyLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a comparison of a table {@code t} that is called the same on both sides. */
final class Pairs {

    private final List<ColumnPair> columns = new ArrayList<>();
    private Table.@Nullable Key key;
    private @Nullable String where;
    private Set<Position> rejected = Set.of();
    private @Nullable RowRecalculation recalculation;
    private final List<Column> unpaired = new ArrayList<>();

    static Column described(String name, LogicalType type) {
        return new Column(name, "", type, true, null, null, false, null, null, null);
    }

    Pairs column(String name, LogicalType type, LossKind... losses) {
        return ruled(name, type, null, losses);
    }

    Pairs ruled(String name, LogicalType type, @Nullable String rule, LossKind... losses) {
        Column column = described(name, type);
        columns.add(new ColumnPair(column, column, type, null, null, Set.of(losses), rule));
        return this;
    }

    Pairs unpaired(String name, LogicalType type) {
        unpaired.add(described(name, type));
        return this;
    }

    Pairs key(String... names) {
        key = new Table.Key(null, List.of(names));
        return this;
    }

    Pairs where(String condition) {
        where = condition;
        return this;
    }

    Pairs rejected(long... rowIds) {
        rejected = new HashSet<>();
        for (long rowId : rowIds) {
            rejected.add(Position.ofRowId(rowId));
        }
        return this;
    }

    Pairs recalculated(RowRecalculation rules) {
        recalculation = rules;
        return this;
    }

    TablePair table() {
        List<Column> all =
                new ArrayList<>(columns.stream().map(ColumnPair::source).toList());
        Table target = table(List.copyOf(all));
        all.addAll(unpaired);
        return new TablePair(table(all), target, columns, where, rejected, recalculation, -1);
    }

    private Table table(List<Column> all) {
        return new Table("t", all, key, List.of(), List.of(), List.of(), List.of(), Map.of(), null);
    }

    Verification verify(PlainSqlite source, PlainSqlite target, VerifyLevel level) {
        return Verifier.verify(
                source, target, new Comparison(List.of(table())), level, ProgressListener.NONE, () -> false);
    }

    /** The verification of the one table, in full. */
    TableVerification full(PlainSqlite source, PlainSqlite target) {
        return verify(source, target, VerifyLevel.FULL).tables().get(0);
    }
}
