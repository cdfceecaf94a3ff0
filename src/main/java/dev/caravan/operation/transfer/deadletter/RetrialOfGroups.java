package dev.caravan.operation.transfer.deadletter;

import dev.caravan.engine.Database;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RejectStore.Choice;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.ledger.RejectStore.Group;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.RowFault;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.KeptPlan;
import dev.caravan.operation.transfer.MigrateRequest;
import dev.caravan.operation.transfer.TablePlan;
import dev.caravan.transform.Rules;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tries the dead letters of some tables of some runs again: of each run the parents first, a bounded part of them on the heap. */
final class RetrialOfGroups implements RejectInsertion.Listener {

    private static final int MOST_ROWS = 200;
    private static final long MOST_CHARACTERS = 1 << 20;

    private final Database database;
    private final Connection writer;
    private final LetterMemory memory;
    private final Retrying retrying;
    private final String name;
    private final Instant now;
    private final Map<String, BackOff> attempts;
    private final List<String> noted;
    private final List<String> toTryLater = new ArrayList<>();

    RetrialOfGroups(Database database, Connection writer, LetterMemory memory, Clock clock, Retrying retrying) {
        this.database = database;
        this.writer = writer;
        this.memory = memory;
        this.retrying = retrying;
        this.now = clock.instant();
        this.name = LetterMemory.name(retrying.request().database());
        this.attempts = memory.attempts(name);
        this.noted = memory.discarded(name).stream().map(Discarded::id).toList();
    }

    void retry(List<Group> groups, Choice choice) throws SQLException {
        Map<String, List<Group>> runs = new LinkedHashMap<>();
        groups.forEach(group ->
                runs.computeIfAbsent(group.runId(), run -> new ArrayList<>()).add(group));
        for (Map.Entry<String, List<Group>> run : runs.entrySet()) {
            KeptPlan kept = KeptPlan.find(writer, run.getKey());
            requireRetriable(run.getKey(), kept);
            if (kept != null && kept.request().merge() == null) {
                List<Group> parentsFirst = run.getValue().stream()
                        .sorted(Comparator.comparingInt(group -> kept.place(group.table())))
                        .toList();
                for (Group group : parentsFirst) {
                    retry(group, choice, kept);
                }
            }
        }
    }

    /** A timer passes over what a person is told of. */
    private void requireRetriable(String run, @Nullable KeptPlan kept) {
        if (retrying.request().onlyTransient()) {
            return;
        } else if (kept == null) {
            throw new MigrationException(
                    ErrorCode.UNFINISHED_RUN,
                    "Run " + run + " is not finished, or its plan is not kept any more",
                    "finish it by the same command and --resume first");
        } else if (kept.request().merge() != null) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Dead letters of run " + run + " are of a " + kept.request().operation()
                            + "; its row cannot be inserted by itself",
                    "run that again with mended rules; discard the dead letter when it has done its duty");
        }
    }

    private void retry(Group group, Choice choice, KeptPlan kept) throws SQLException {
        TablePlan plan = kept.table(group.table()).orElseThrow();
        Schema schema = database.engine().describe(writer);
        Table there = schema.table(plan.target().name())
                .orElseThrow(() -> new MigrationException(
                        ErrorCode.NOT_FOUND,
                        "The table '" + plan.target().name() + "', which the dead letters of run " + group.runId()
                                + " belong to, is gone from " + database.label(),
                        "discard them, or migrate the table again"));
        writer.rollback();
        try (Connection reader = database.reader();
                RejectInsertion insertion = new RejectInsertion(database, writer, plan, there, rules(kept.request()))) {
            writer.rollback();
            Portion portion = new Portion(insertion);
            RejectStore.forEachApart(database, reader, choice.in(group.runId(), group.table()), portion::add);
            portion.insert();
        }
    }

    private Rules rules(MigrateRequest request) {
        Path mended = retrying.request().rules();
        Path file = mended != null ? mended : request.rules();
        return file == null ? Rules.none() : Rules.read(file);
    }

    /** Rows that wait for their transaction. */
    private final class Portion {

        private final RejectInsertion insertion;
        private final List<DeadLetter> letters = new ArrayList<>();
        private long characters;

        Portion(RejectInsertion insertion) {
            this.insertion = insertion;
        }

        void add(DeadLetter letter) throws SQLException {
            if (retrying.request().onlyTransient() && !isDue(letter)) {
                return;
            }
            letters.add(letter);
            characters += JsonLines.line(letter).length();
            if (letters.size() >= MOST_ROWS || characters >= MOST_CHARACTERS) {
                insert();
            }
        }

        void insert() throws SQLException {
            List<String> ids = letters.stream().map(DeadLetter::id).toList();
            memory.notDiscarded(name, ids.stream().filter(noted::contains).toList());
            insertion.insert(letters, RetrialOfGroups.this);
            memory.tried(name, toTryLater, now);
            toTryLater.clear();
            letters.clear();
            characters = 0;
        }
    }

    private boolean isDue(DeadLetter letter) {
        BackOff before = attempts.get(letter.id());
        if (before == null || !before.nextTry().isAfter(now)) {
            return true;
        }
        retrying.waits();
        retrying.tryAt(before.nextTry());
        return false;
    }

    @Override
    public void stored(List<DeadLetter> letters) {
        retrying.stored(letters.size());
        memory.over(
                name,
                letters.stream()
                        .map(DeadLetter::id)
                        .filter(attempts::containsKey)
                        .toList());
    }

    @Override
    public void refused(DeadLetter letter, String reason, @Nullable RowFault fault) {
        retrying.refused(letter.id(), reason);
        if (fault != null && fault.mayPass()) {
            toTryLater.add(letter.id());
            BackOff before = attempts.get(letter.id());
            retrying.tryAt(new BackOff(before == null ? 1 : before.attempts() + 1, now).nextTry());
        }
    }
}
