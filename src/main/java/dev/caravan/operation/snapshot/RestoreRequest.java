package dev.caravan.operation.snapshot;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of {@code restore-snapshot}.
 *
 * @param database the address of the database that the snapshot is of
 * @param snapshotId an id, or {@code latest} for the newest of that database
 * @param into the address of another database to put its state into, or null for {@code database} itself
 * @param confirmed whether what {@link Restoring#questions} asks is answered with yes
 * @param noSnapshot whether the present state is not to be kept first
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RestoreRequest(
        String database, String snapshotId, @Nullable String into, boolean confirmed, boolean noSnapshot) {

    /** The same with its databases by their addresses. */
    public RestoreRequest withDatabases(UnaryOperator<String> address) {
        return new RestoreRequest(
                address.apply(database), snapshotId, into == null ? null : address.apply(into), confirmed, noSnapshot);
    }

    /** The address of the database that changes. */
    public String target() {
        return into == null ? database : into;
    }

    /** The same, every question answered with yes. */
    public RestoreRequest asConfirmed() {
        return new RestoreRequest(database, snapshotId, into, true, noSnapshot);
    }
}
