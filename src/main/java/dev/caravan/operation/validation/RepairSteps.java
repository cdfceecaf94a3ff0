package dev.caravan.operation.validation;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.engine.Query;
import dev.caravan.model.Count;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** The steps of a repair as routes call them. */
public final class RepairSteps {

    private final Engines engines;
    private final Clock clock;
    private final ProgressListener progress;

    public RepairSteps(Engines engines, Clock clock, ProgressListener progress) {
        this.engines = engines;
        this.clock = clock;
        this.progress = progress;
    }

    /** Only reads. */
    public RepairPlan plan(RepairRequest request) {
        try (Database database = engines.open(request.database(), Access.READ)) {
            Context context = Context.of(database, request.folder());
            try (Connection reader = database.reader()) {
                return new RepairPlanning(context, reader, progress).plan(clock.instant());
            }
        } catch (SQLException e) {
            throw SqlFailure.of("plan the repair of", request.database(), e);
        }
    }

    /** Notes what keeps the data as it was. */
    public RepairPlan kept(RepairPlan plan, String snapshotId) {
        return plan.keptBy(snapshotId);
    }

    /**
     * Runs a plan, in one transaction if that is possible, if it is still the one that was reviewed.
     *
     * @throws MigrationException REFUSED if the data has changed meanwhile; nothing is changed then
     */
    public RepairPlan apply(RepairRequest request, RepairPlan plan) {
        RepairPlan reviewed = request.reviewed();
        if (reviewed == null || !reviewed.statements().equals(plan.statements())) {
            throw changed(request.database());
        }
        try (Database database = engines.open(request.database(), Access.WRITE);
                Connection writer = database.writer()) {
            run(writer, plan, request.database());
            return plan.done();
        } catch (SQLException e) {
            String size = " (" + Count.of(plan.rows(), "row") + ")";
            throw SqlFailure.of("repair", request.database() + size, e);
        }
    }

    private static void run(Connection writer, RepairPlan plan, String database) throws SQLException {
        try {
            for (RepairStatement statement : plan.statements()) {
                if (Query.update(writer, statement.sql()) != statement.rows()) {
                    throw changed(database);
                }
                if (!plan.oneTransaction()) {
                    writer.commit();
                }
            }
            writer.commit();
        } catch (SQLException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    private static MigrationException changed(String database) {
        return new MigrationException(
                ErrorCode.REFUSED,
                "The data of " + database + " has changed since the plan was made",
                "look at the plan again: caravan repair-plan");
    }
}
