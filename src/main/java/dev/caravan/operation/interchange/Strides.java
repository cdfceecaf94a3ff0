package dev.caravan.operation.interchange;

import dev.caravan.model.ProgressListener;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Tells of rows that are met one by one every some thousand, because a listener is told at most once per batch, and
 * ends the reading when it is to end. */
final class Strides implements BiConsumer<String, Long> {

    private static final int STRIDE = 1_000;

    private final ProgressListener progress;
    private final BooleanSupplier stop;
    private final Map<String, Long> untold = new HashMap<>();

    Strides(ProgressListener progress, BooleanSupplier stop) {
        this.stop = stop;
        this.progress = progress;
    }

    @Override
    public void accept(String table, Long rows) {
        long now = untold.merge(table, rows, Long::sum);
        if (now >= STRIDE) {
            progress.advanced(table, now, 0);
            untold.put(table, 0L);
            Stopping.check(stop, "imported");
        }
    }
}
