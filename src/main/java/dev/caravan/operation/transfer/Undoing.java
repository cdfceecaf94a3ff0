package dev.caravan.operation.transfer;

import dev.caravan.engine.Access;
import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Database;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Engines;
import dev.caravan.engine.Query;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RunRecord;
import dev.caravan.model.Count;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes a finished run back by the originals that it kept. Harmless to repeat if it was killed on the way. */
public final class Undoing {

    private final Engines engines;

    public Undoing(Engines engines) {
        this.engines = engines;
    }

    /**
     * Puts back every row that the run changed, or none of them.
     *
     * @throws MigrationException NOT_FOUND if the run kept no originals there; UNFINISHED_RUN if another run is under way; REFUSED if rows
     *     have been changed since
     */
    public UndoReport undo(UndoRequest asked) throws SQLException {
        requireOriginals(asked);
        try (Database database = engines.open(asked.database(), Access.WRITE);
                Connection writer = database.writer()) {
            long rows = 0;
            String detail = Ledger.publishedDetail(writer, asked.runId());
            if (detail != null) {
                for (TablePlan plan : PlanJson.read(detail).plan().tables()) {
                    rows += putBack(database, writer, plan, asked.runId());
                }
                HaltPoint.reached("before-undo-commit");
                writer.commit();
                HaltPoint.reached("after-undo-commit");
            }
            leave(database, writer, asked.runId());
            return new UndoReport(asked.runId(), database.label(), rows);
        }
    }

    private void requireOriginals(UndoRequest asked) throws SQLException {
        try (Database database = engines.open(asked.database(), Access.READ);
                Connection reader = database.reader()) {
            RunRecord unfinished = Ledger.find(reader);
            if (unfinished != null) {
                throw new MigrationException(
                        ErrorCode.UNFINISHED_RUN,
                        "Run " + unfinished.runId() + " is unfinished in " + database.label(),
                        "go on with it by caravan runs resume " + unfinished.runId()
                                + ", or take it back with caravan runs abandon " + unfinished.runId());
            }
            if (!Query.tableExists(reader, Bookkeeping.kept(asked.runId()))) {
                throw new MigrationException(
                        ErrorCode.NOT_FOUND,
                        "Run " + asked.runId() + " has kept no originals in " + database.label()
                                + ", and no snapshot was taken before it",
                        "transform-metrics keeps originals if backup_original is true in its rules file's global_settings; other runs that"
                                + " change tables take a snapshot, unless --no-snapshot says otherwise");
            }
        }
    }

    private static long putBack(Database database, Connection writer, TablePlan plan, String runId)
            throws SQLException {
        Dialect dialect = database.engine().dialect();
        Table there = AppendedTable.there(
                database.engine().describe(writer), plan.target().name());
        String kept = Bookkeeping.kept(runId);
        long originals = Query.number(writer, "SELECT count(*) FROM " + dialect.quote(kept));
        Originals.setBack(writer, dialect, there, plan, kept);
        long asBefore = Originals.asBefore(writer, dialect, there, plan, kept);
        if (asBefore != originals) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    Count.of(originals - asBefore, "row") + " of '" + there.name()
                            + "' have been changed or removed again since run " + runId + "; nothing was put back",
                    "the originals stay in the table " + kept + ", to be put back by hand");
        }
        return originals;
    }

    /** In this order: where dropping commits, the plan must not go before the originals. */
    private static void leave(Database database, Connection writer, String runId) throws SQLException {
        database.engine().target().drop(writer, List.of(Bookkeeping.kept(runId)));
        RejectStore.deleteRun(writer, runId);
        Ledger.remove(writer, runId);
        writer.commit();
    }
}
