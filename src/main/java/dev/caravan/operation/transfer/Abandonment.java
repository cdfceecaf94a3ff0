package dev.caravan.operation.transfer;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.Engines;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RunRecord;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes back what an unfinished run made: its new tables and copies, its ledger and rejects. Tables that were there are untouched. */
public final class Abandonment {

    private final Engines engines;

    public Abandonment(Engines engines) {
        this.engines = engines;
    }

    /**
     * What came of it.
     *
     * @param tables that were taken back
     * @param published whether the run had published everything already: then its tables stay, and only its bookkeeping has gone
     */
    public record Result(List<String> tables, boolean published) {}

    /**
     * @param address of the run's target
     * @throws MigrationException NOT_FOUND if that run is not unfinished there; LOCKED if it is at work; REFUSED if it is half published
     */
    public Result abandon(String address, String runId) throws SQLException {
        try (Database target = engines.open(address, Access.WRITE);
                Connection writer = target.writer()) {
            RunRecord run = Ledger.find(writer);
            if (run == null || !run.runId().equals(runId)) {
                throw new MigrationException(
                        ErrorCode.NOT_FOUND, "Run " + runId + " is not unfinished in " + target.label(), null);
            }
            if (run.owner().livesElsewhere()) {
                throw new MigrationException(
                        ErrorCode.LOCKED, "Run " + runId + " is at work (" + run.owner() + ")", "stop it first");
            }
            Result result =
                    switch (run.phase()) {
                        case LOADING, ABANDONING -> takenBack(target.engine(), writer, run);
                        case PUBLISHING ->
                            throw new MigrationException(
                                    ErrorCode.REFUSED,
                                    "Run " + runId
                                            + " was killed while it switched its tables; it cannot be taken back",
                                    "finish it by its command and --resume");
                        case PUBLISHED, FINISHED -> cleared(writer, run);
                    };
            writer.commit();
            return result;
        }
    }

    private static Result takenBack(Engine engine, Connection writer, RunRecord run) throws SQLException {
        MigrationPlan plan = PlanJson.read(run.detail()).plan();
        takeBack(engine, writer, run.runId(), plan);
        return new Result(plan.madeNames(), false);
    }

    private static Result cleared(Connection writer, RunRecord run) throws SQLException {
        Ledger.claim(writer, run).leave(writer);
        return new Result(List.of(), true);
    }

    static void takeBack(Engine engine, Connection writer, String runId, MigrationPlan plan) throws SQLException {
        if (!engine.capabilities().transactionalDdl()) {
            Ledger.beginAbandonment(writer, runId);
            writer.commit();
            HaltPoint.reached("after-abandonment-begun");
        }
        engine.target().drop(writer, plan.madeNames());
        engine.target().dropEmptySchemas(writer, plan.newSchemas());
        HaltPoint.reached("after-drop");
        RejectStore.deleteRun(writer, runId);
        Ledger.remove(writer, runId);
    }
}
