package dev.caravan.operation.snapshot;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What a pruning did, or would do; its JSON is a contract.
 *
 * @param deleted ids
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Pruning(List<Kept> kept, List<String> deleted, boolean dryRun) {

    public Pruning {
        kept = List.copyOf(kept);
        deleted = List.copyOf(deleted);
    }

    /** A snapshot that stays, and why. */
    public record Kept(String id, List<String> reasons) {
        public Kept {
            reasons = List.copyOf(reasons);
        }
    }
}
