package dev.caravan.operation.transfer;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.transform.Rules;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tries to insert rows that were put aside, as their run had planned it, after the rules were mended. Each row goes in, and its dead letter
 * out, in one transaction of the target: it can neither be lost nor come twice.
 */
public final class Retrial {

    private final Engines engines;
    private final @Nullable Path rules;

    /** @param rules the mended rules file, or null for the one the run was started with */
    public Retrial(Engines engines, @Nullable Path rules) {
        this.engines = engines;
        this.rules = rules;
    }

    /**
     * What came of it.
     *
     * @param refused why a row stays where it is, by its id
     */
    public record Result(long inserted, long stillRejected, Map<String, String> refused) {}

    /**
     * @param only the id of a dead letter or of a run, or null for all
     * @throws MigrationException NOT_FOUND if nothing is to be tried again
     */
    public Result retry(String address, @Nullable String only) throws SQLException {
        try (Database database = engines.open(address, Access.READ);
                Connection reader = database.reader()) {
            if (chosen(reader, only).isEmpty()) {
                throw new MigrationException(
                        ErrorCode.NOT_FOUND,
                        (only == null ? "No dead letters" : "No dead letter '" + only + "'") + " in "
                                + database.label(),
                        "see caravan dead-letters list");
            }
        }
        try (Database database = engines.open(address, Access.WRITE);
                Connection writer = database.writer()) {
            return retry(database, writer, chosen(writer, only));
        }
    }

    private static List<DeadLetter> chosen(Connection connection, @Nullable String only) throws SQLException {
        return RejectStore.all(connection).stream()
                .filter(letter -> only == null || only.equals(letter.id()) || only.equals(letter.runId()))
                .toList();
    }

    private Result retry(Database database, Connection writer, List<DeadLetter> letters) throws SQLException {
        Map<String, PlanJson.Detail> runs = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        List<Table> tables = new ArrayList<>();
        for (DeadLetter letter : letters) {
            PlanJson.Detail run = runs.get(letter.runId());
            if (run == null) {
                run = plan(writer, letter.runId());
                runs.put(letter.runId(), run);
            }
            String reason = insertion(tables, database, writer, letter, run).insert(letter);
            if (reason != null) {
                refused.put(letter.id(), reason);
            }
        }
        for (Table table : tables) {
            table.insertion.close();
        }
        leave(writer);
        return new Result(letters.size() - refused.size(), refused.size(), refused);
    }

    /** The rows of one table of one run. */
    private record Table(String run, String name, RejectInsertion insertion) {}

    private RejectInsertion insertion(
            List<Table> tables, Database database, Connection writer, DeadLetter letter, PlanJson.Detail run)
            throws SQLException {
        for (Table table : tables) {
            if (table.run.equals(letter.runId()) && table.name.equals(letter.table())) {
                return table.insertion;
            }
        }
        TablePlan plan = run.plan().tables().stream()
                .filter(table -> table.source().name().equals(letter.table()))
                .findFirst()
                .orElseThrow();
        if (run.request().merge() != null) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Dead letter '" + letter.id() + "' is of run " + letter.runId() + ", a "
                            + run.request().operation() + "; its row cannot be inserted by itself",
                    "run that again with mended rules; discard the dead letter when it has done its duty");
        }
        RejectInsertion insertion = new RejectInsertion(database.engine(), writer, plan, rules(run.request()));
        tables.add(new Table(letter.runId(), letter.table(), insertion));
        return insertion;
    }

    private Rules rules(MigrateRequest request) {
        Path file = rules != null ? rules : request.rules();
        return file == null ? Rules.none() : Rules.read(file);
    }

    private static PlanJson.Detail plan(Connection writer, String runId) throws SQLException {
        String detail = Ledger.publishedDetail(writer, runId);
        if (detail == null) {
            throw new MigrationException(
                    ErrorCode.UNFINISHED_RUN,
                    "Run " + runId + " is not finished, or its plan is not kept any more",
                    "finish it by the same command and --resume first");
        }
        return PlanJson.read(detail);
    }

    /** With the last dead letter, the plans that were kept for them go too. */
    private static void leave(Connection writer) throws SQLException {
        RejectStore.dropIfEmpty(writer);
        Ledger.dropIfOver(writer);
        writer.commit();
    }
}
