package dev.caravan.operation.transfer;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.Engines;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RunRecord;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;

/** Takes back what an unfinished run made: its new tables and copies, its ledger and rejects. Tables that were there are untouched. */
public final class Abandonment {

    private final Engines engines;

    public Abandonment(Engines engines) {
        this.engines = engines;
    }

    /**
     * @param address of the run's target
     * @return the tables that were taken back
     * @throws MigrationException NOT_FOUND if that run is not unfinished there; LOCKED if it is at work
     */
    public java.util.List<String> abandon(String address, String runId) throws SQLException {
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
            MigrationPlan plan = PlanJson.read(run.detail()).plan();
            takeBack(target.engine(), writer, runId, plan);
            writer.commit();
            return plan.tables().stream().map(TablePlan::loadName).toList();
        }
    }

    static void takeBack(Engine engine, Connection writer, String runId, MigrationPlan plan) throws SQLException {
        engine.target()
                .drop(writer, plan.tables().stream().map(TablePlan::loadName).toList());
        Ledger.remove(writer, runId);
        RejectStore.deleteRun(writer, runId);
    }
}
