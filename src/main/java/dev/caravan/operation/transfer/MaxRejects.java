package dev.caravan.operation.transfer;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;

/** How many rows of a table may be put aside before the run stops. */
final class MaxRejects {

    private static final long LEAST = 1_000;
    private static final int DEFAULT_PERCENT = 10;

    private MaxRejects() {}

    /** @throws MigrationException USAGE if what was asked is neither a number nor a percentage */
    static long of(MigrateRequest request, long rows) {
        String asked = request.maxRejects();
        if (asked == null) {
            return request.strategy() == Strategy.CONSERVATIVE ? 0 : Math.max(LEAST, percent(rows, DEFAULT_PERCENT));
        }
        try {
            long limit = asked.endsWith("%")
                    ? percent(rows, Double.parseDouble(asked.substring(0, asked.length() - 1)))
                    : Long.parseLong(asked);
            if (limit >= 0) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // falls through to the message below
        }
        throw new MigrationException(
                ErrorCode.USAGE, "--max-rejects " + asked + " is not a number of rows", "give for example 500 or 5%");
    }

    private static long percent(long rows, double percent) {
        return (long) Math.floor(rows * percent / 100);
    }
}
