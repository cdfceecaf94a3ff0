package dev.caravan.operation.runs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A run in the history.
 *
 * @param status as in its report; {@code running} while its process lives, {@code unfinished} if it died, {@code abandoned},
 *     or {@code published} if it had done everything when it died but for its report
 * @param startedAt, finishedAt ISO 8601 UTC; the latter null before the end
 * @param report the file of its report, or null before the end
 * @param certificate the file of its certificate, or null if it has none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RunEntry(
        String runId,
        String operation,
        String status,
        String startedAt,
        @Nullable String finishedAt,
        String source,
        String target,
        @Nullable String report,
        @Nullable String certificate) {

    /** Whether it has ended, and left nothing to go on with. */
    @JsonIgnore
    public boolean isOver() {
        return !isOpen() && !status.equals(RunTable.RUNNING);
    }

    /** Whether it did all that was asked of it, perhaps with rows put aside or objects not carried. */
    @JsonIgnore
    public boolean isComplete() {
        return status.startsWith("completed") || status.equals("findings");
    }

    /** Whether it may be gone on with, or taken back. */
    @JsonIgnore
    public boolean isOpen() {
        return status.equals("unfinished") || status.equals("interrupted") || status.equals("failed");
    }
}
