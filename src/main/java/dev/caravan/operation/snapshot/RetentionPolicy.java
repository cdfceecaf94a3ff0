package dev.caravan.operation.snapshot;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.List;

/**
 * Which snapshots of a database are kept; what one rule keeps is kept. Zero switches a rule off.
 *
 * @param last the newest so many
 * @param daily the newest of each of so many days (UTC) that have one
 * @param weekly the newest of each of so many ISO weeks that have one
 * @param monthly the newest of each of so many months that have one
 * @param tags all that have one of these
 */
public record RetentionPolicy(int last, int daily, int weekly, int monthly, List<String> tags) {

    public RetentionPolicy {
        tags = List.copyOf(tags);
    }

    /** Whether there is no rule at all. */
    public boolean isEmpty() {
        return last + daily + weekly + monthly == 0 && tags.isEmpty();
    }

    /** @throws MigrationException USAGE if there is no rule at all */
    void requireSomething() {
        if (isEmpty()) {
            throw new MigrationException(
                    ErrorCode.USAGE,
                    "Nothing says which snapshots to keep",
                    "give --keep-last, --keep-daily, --keep-weekly, --keep-monthly or --keep-tag, or set caravan.retention.*");
        }
    }
}
