package dev.caravan.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a verification is to compare: which tables and columns belong together, and what is announced to differ. */
public record Comparison(List<TablePair> tables) {

    public Comparison {
        tables = List.copyOf(tables);
    }

    /**
     * A table and what became of it.
     *
     * @param source as its engine describes it
     * @param target as it is in the target, under the name to read it by
     * @param columns in any order; columns of either table that stand in no pair are reported as not verified
     * @param where SQL that limits the rows of the source, or null
     * @param rejected positions, in the source's reading order, of the rows that are kept as dead letters: they are not expected in the
     *     target
     * @param recalculation the rules that made the target's rows, or null if no column has one
     * @param rows the expected number of rows, for progress only; -1 if it is not known
     */
    public record TablePair(
            Table source,
            Table target,
            List<ColumnPair> columns,
            @Nullable String where,
            Set<Position> rejected,
            @Nullable RowRecalculation recalculation,
            long rows) {
        public TablePair {
            columns = List.copyOf(columns);
            rejected = Set.copyOf(rejected);
        }
    }

    /**
     * A column and what became of it.
     *
     * @param type what the values are when they are written
     * @param sourceFormat how they are written in the source, or null
     * @param targetFormat how they are written in the target, or null
     * @param losses what was announced for it
     * @param rule the rule that changed it, or null if its values are expected as they are; with a rule the table has a recalculation
     */
    public record ColumnPair(
            Column source,
            Column target,
            LogicalType type,
            @Nullable String sourceFormat,
            @Nullable String targetFormat,
            Set<LossKind> losses,
            @Nullable String rule) {
        public ColumnPair {
            losses = Set.copyOf(losses);
        }

        public TypedColumn inSource() {
            return new TypedColumn(source, type, sourceFormat);
        }

        public TypedColumn inTarget() {
            return new TypedColumn(target, type, targetFormat);
        }
    }

    /** A column of one side and how its values are read there. */
    public record TypedColumn(
            Column column, LogicalType type, @Nullable String format) {}
}
