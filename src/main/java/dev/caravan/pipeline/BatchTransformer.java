package dev.caravan.pipeline;

import dev.caravan.model.Reject;
import dev.caravan.model.RowBatch;
import dev.caravan.model.RowFault;
import dev.caravan.transform.RowTransform;
import dev.caravan.transform.RuleViolation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies a table's rules to a batch; a row that a rule refuses is rejected. Stateless; a table without rules costs nothing. */
public final class BatchTransformer {

    /** Repeatable: a task that comes again after a failure has been transformed already and is left as it is. */
    public BatchTask transform(BatchTask task) {
        RowTransform transform = task.session().job().transform();
        if (!transform.isIdentity() && !task.isTransformed()) {
            task.transformed(transformed(task.pending().remove(), transform));
        }
        return task;
    }

    static RowBatch transformed(RowBatch batch, RowTransform transform) {
        List<@Nullable Object @Nullable []> rows = new ArrayList<>(batch.size());
        List<Reject> rejects = new ArrayList<>();
        int unreadable = 0;
        for (int i = 0; i < batch.size(); i++) {
            @Nullable Object @Nullable [] row = batch.rows().get(i);
            if (row == null) {
                rejects.add(batch.rejects().get(unreadable++));
                rows.add(null);
                continue;
            }
            try {
                rows.add(transform.apply(row));
            } catch (RuleViolation violation) {
                rejects.add(rejected(batch, i, violation));
                rows.add(null);
            }
        }
        return new RowBatch(batch.chunk(), batch.width(), batch.sourceRows(), rows, rejects, batch.bytes());
    }

    private static Reject rejected(RowBatch batch, int index, RuleViolation violation) {
        @Nullable Object[] row = batch.sourceRows().get(index);
        return new Reject(
                Arrays.copyOf(row, batch.width()),
                batch.positionOf(row),
                violation.column(),
                violation.reason(),
                violation.rule(),
                RowFault.VALUE);
    }
}
