package dev.caravan.operation.transfer.deadletter;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying dead letters again.
 *
 * @param stillRejected of those that were tried
 * @param waiting transient ones whose time to be tried has not come; 0 unless only such were asked for
 * @param nextTry when it is worth it to ask for transient ones again (ISO 8601 UTC); null if there are none
 * @param refused why rows stay where they are, by their ids: the first of them
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RetryResult(
        long inserted,
        long stillRejected,
        long waiting,
        @Nullable String nextTry,
        Map<String, String> refused) {}
