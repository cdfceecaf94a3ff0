package dev.caravan.operation.transfer.deadletter;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters to try again.
 *
 * @param rules the mended rules file, or null for the one that each run was started with
 * @param id only this dead letter, or null
 * @param runId only those of this run, or null
 * @param onlyTransient only those that may go in as they are because other rows have come meanwhile, and whose time to be tried has come;
 *     that there are none is no error then
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RetryRequest(
        String database,
        @Nullable Path rules,
        @Nullable String id,
        @Nullable String runId,
        boolean onlyTransient) {

    /** All dead letters of a database. */
    public static RetryRequest all(String database) {
        return new RetryRequest(database, null, null, null, false);
    }

    /** Those that time may mend; for a timer to ask again and again. */
    public static RetryRequest onlyTransient(String database) {
        return new RetryRequest(database, null, null, null, true);
    }

    public RetryRequest withDatabase(String address) {
        return new RetryRequest(address, rules, id, runId, onlyTransient);
    }
}
