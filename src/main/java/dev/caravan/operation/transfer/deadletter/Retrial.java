package dev.caravan.operation.transfer.deadletter;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.engine.FailureKind;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RejectStore.Choice;
import dev.caravan.ledger.RejectStore.Group;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.pipeline.TargetUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries to insert rows that were put aside, as their run had planned it, after the rules were mended. Each row goes in, and its dead letter
 * out, in one transaction of the target: it can neither be lost nor come twice, whatever dies and however many try at once.
 */
public final class Retrial {

    private final Engines engines;
    private final LetterMemory memory;
    private final Clock clock;

    /** @param folder the state folder, where it is kept how often a row was tried */
    public Retrial(Engines engines, Path folder, Clock clock) {
        this.engines = engines;
        this.memory = new LetterMemory(engines, folder);
        this.clock = clock;
    }

    /** @throws MigrationException NOT_FOUND if nothing is to be tried again, unless only transient ones were asked for */
    public Retrying begin(RetryRequest request) throws SQLException {
        try (Database database = engines.open(request.database(), Access.READ);
                Connection reader = database.reader()) {
            boolean none = RejectStore.groups(reader, choice(request)).isEmpty() && !Ledger.isUntidy(reader);
            if (none && !request.onlyTransient()) {
                throw absent(request, database);
            }
            return new Retrying(request, none);
        }
    }

    /**
     * Does it. To be called again with the same object after the first of these failures.
     *
     * @throws TargetUnavailableException if the target failed in a way that may pass
     * @throws MigrationException NOT_FOUND if nothing was there to be tried again; UNFINISHED_RUN or REFUSED if the run of a row does not
     *     allow it
     */
    public RetryResult retry(Retrying retrying) throws SQLException {
        RetryRequest request = retrying.request();
        if (retrying.isIdle()) {
            return retrying.result();
        }
        retrying.begin();
        try (Database database = engines.open(request.database(), Access.WRITE)) {
            List<Group> groups = groups(database, request);
            try (Connection writer = database.writer()) {
                database.engine().target().enforceForeignKeys(writer);
                RetrialOfGroups groupwise = new RetrialOfGroups(database, writer, memory, clock, retrying);
                groupwise.retry(groups, choice(request));
                HaltPoint.reached("before-tidy");
                Ledger.tidy(writer);
                writer.commit();
            } catch (SQLException e) {
                throw explained(database, e);
            }
            if (groups.isEmpty() && !request.onlyTransient() && !retrying.hasStored()) {
                throw absent(request, database);
            }
        }
        return retrying.result();
    }

    private static Choice choice(RetryRequest request) {
        return new Choice(request.id(), request.runId(), null, request.onlyTransient());
    }

    private static List<Group> groups(Database database, RetryRequest request) throws SQLException {
        try (Connection reader = database.reader()) {
            return RejectStore.groups(reader, choice(request));
        }
    }

    private static SQLException explained(Database database, SQLException failure) {
        if (database.engine().classify(failure) == FailureKind.TRANSIENT) {
            throw new TargetUnavailableException(
                    "Cannot store dead letters in " + database.label() + ": " + failure.getMessage(), failure);
        }
        return failure;
    }

    private static MigrationException absent(RetryRequest request, Database database) {
        @Nullable String only = request.id() != null ? request.id() : request.runId();
        String what = only == null
                ? "No dead letters"
                : request.id() != null ? "No dead letter '" + only + "'" : "No dead letters of run '" + only + "'";
        return new MigrationException(
                ErrorCode.NOT_FOUND, what + " in " + database.label(), "see caravan dead-letters list");
    }
}
