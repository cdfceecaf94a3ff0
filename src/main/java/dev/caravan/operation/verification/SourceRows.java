package dev.caravan.operation.verification;

import dev.caravan.model.Loss;
import dev.caravan.model.Position;
import dev.caravan.model.RowRecalculation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the source's rows should have become: without the rejected ones, recalculated where a rule applies, with the announced losses. Counts
 * what it leaves out and changes.
 */
final class SourceRows implements Rows {

    private final TableCursor cursor;
    private final SourceColumns columns;
    private final Set<Position> rejected;
    private final @Nullable RowRecalculation recalculation;
    private final @Nullable AnnouncedLoss[] losses;
    private final @Nullable Object[] inputs;
    private final @Nullable Object[] values;
    private @Nullable Object[] recalculated = {};
    private long read;
    private long left;
    private long unkept;

    SourceRows(TableCursor cursor, SourceColumns columns, TableSides sides) {
        this.cursor = cursor;
        this.columns = columns;
        this.rejected = sides.pair().rejected();
        this.recalculation = sides.pair().recalculation();
        this.losses = sides.columns().stream().map(AnnouncedLoss::of).toArray(AnnouncedLoss[]::new);
        this.inputs = new Object[columns.inputs().length];
        this.values = new Object[columns.own().length];
    }

    @Override
    public boolean next() {
        while (cursor.next()) {
            read++;
            if (!rejected.isEmpty() && rejected.contains(cursor.position())) {
                left++;
            } else if (recalculation == null || recalculate(recalculation)) {
                return true;
            }
        }
        return false;
    }

    private boolean recalculate(RowRecalculation rules) {
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = cursor.cell(columns.inputs()[i]);
        }
        @Nullable Object @Nullable [] row = rules.recalculate(inputs);
        if (row == null) {
            unkept++;
            return false;
        }
        recalculated = row;
        return true;
    }

    @Override
    public @Nullable Object[] values() {
        for (int i = 0; i < values.length; i++) {
            int own = columns.own()[i];
            Object value = own == SourceColumns.RECALCULATED ? recalculated[i] : cursor.cell(own);
            AnnouncedLoss loss = losses[i];
            values[i] = loss == null ? value : loss.apply(value);
        }
        return values;
    }

    /** No rule and no loss changes a column of the key: see {@link KeyChoice}. */
    @Override
    public @Nullable Object[] only(int[] key) {
        for (int column : key) {
            values[column] = cursor.cell(columns.own()[column]);
        }
        return values;
    }

    /** All rows read so far, those left out included. */
    long read() {
        return read;
    }

    /** Rows left out because they are kept as dead letters. */
    long rejected() {
        return left;
    }

    /** Rows that a rule rejects although they are not among the dead letters: they would be lost. */
    long unkept() {
        return unkept;
    }

    /** The announced losses with the number of cells they changed in the rows whose values were asked for. */
    List<Loss> losses(String table) {
        List<Loss> found = new ArrayList<>();
        for (AnnouncedLoss loss : losses) {
            if (loss != null) {
                found.addAll(loss.found(table));
            }
        }
        return found;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
