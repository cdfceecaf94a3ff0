package dev.caravan.ledger;

import dev.caravan.model.Chunk;
import dev.caravan.model.Position;
import org.jspecify.annotations.Nullable;

/**
 * How far a chunk has come.
 *
 * @param batch number of the last committed batch, 0 before the first
 * @param position of the last row of that batch, or null before the first
 * @param rows loaded so far
 * @param rejects put aside so far
 * @param done whether the chunk has been read to its end
 */
public record Checkpoint(Chunk chunk, int batch, @Nullable Position position, long rows, long rejects, boolean done) {

    /** Before its first batch. */
    public static Checkpoint before(Chunk chunk) {
        return new Checkpoint(chunk, 0, null, 0, 0, false);
    }
}
