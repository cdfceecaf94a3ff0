package dev.caravan.transform;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All rules of a table, bound to its columns. Immutable, for any number of threads. */
public final class RowTransform {

    private final ColumnStep[] first;
    private final @Nullable MetricStep metrics;
    private final ColumnStep[] last;
    private final int[] sources;
    private final int width;
    private final boolean isIdentity;

    /**
     * @param first before the metric rules
     * @param last after the metric rules
     * @param sources for each column of the target, where its value stands in a source row
     * @param width the number of columns of a source row
     */
    RowTransform(
            List<ColumnStep> first, @Nullable MetricStep metrics, List<ColumnStep> last, int[] sources, int width) {
        this.first = first.toArray(ColumnStep[]::new);
        this.metrics = metrics;
        this.last = last.toArray(ColumnStep[]::new);
        this.sources = sources;
        this.width = width;
        this.isIdentity = first.isEmpty() && metrics == null && last.isEmpty() && sources.length == width;
    }

    /** Whether every row stays as it is, so that it need not be called. */
    public boolean isIdentity() {
        return isIdentity;
    }

    /**
     * What becomes of a row; the source row itself is left alone.
     *
     * @param sourceRow values in source column order; elements after them are not looked at
     * @return a new array, values in target column order; equal to the source row's if no rule changes anything
     * @throws RuleViolation if a rule refuses the row
     */
    public @Nullable Object[] apply(@Nullable Object[] sourceRow) throws RuleViolation {
        return apply(sourceRow, null);
    }

    /**
     * The same, and tells which metric rules change the row.
     *
     * @param changedBy is told the name of each of them, or null
     */
    public @Nullable Object[] apply(@Nullable Object[] sourceRow, @Nullable Consumer<String> changedBy)
            throws RuleViolation {
        @Nullable Object[] row = new @Nullable Object[width];
        System.arraycopy(sourceRow, 0, row, 0, width);
        for (ColumnStep step : first) {
            step.apply(row);
        }
        if (metrics != null) {
            metrics.apply(row, changedBy);
        }
        for (ColumnStep step : last) {
            step.apply(row);
        }
        return sources.length == width ? row : withoutDropped(row);
    }

    private @Nullable Object[] withoutDropped(@Nullable Object[] row) {
        @Nullable Object[] kept = new @Nullable Object[sources.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = row[sources[i]];
        }
        return kept;
    }
}
