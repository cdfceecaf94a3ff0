package dev.caravan.operation.transfer.deadletter;

import dev.caravan.engine.Database;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.KeptPlan;
import dev.caravan.operation.transfer.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Groups dead letters by what they were put aside for, and looks for what would let each group in. */
final class Causes implements RejectStore.Visitor {

    private final Map<CauseTally.Key, CauseTally> tallies = new LinkedHashMap<>();
    private final Map<String, Optional<KeptPlan>> plans = new HashMap<>();

    @Override
    public void visit(DeadLetter letter) {
        tallies.computeIfAbsent(CauseTally.Key.of(letter), key -> new CauseTally())
                .add(letter);
    }

    /** Most frequent first. */
    List<Cause> list(Database database) throws SQLException {
        List<Cause> causes = new ArrayList<>();
        // Over a connection of its own: one that has streamed may be good for nothing but closing.
        try (Connection reader = database.reader()) {
            Schema schema = tallies.isEmpty()
                    ? new Schema(List.of(), List.of(), List.of())
                    : database.engine().describe(reader);
            for (Map.Entry<CauseTally.Key, CauseTally> group : tallies.entrySet()) {
                DeadLetter letter = Objects.requireNonNull(
                        RejectStore.find(reader, group.getValue().example()));
                causes.add(cause(letter, group.getValue(), suggestion(reader, schema, letter, group.getValue())));
            }
        }
        causes.sort(Comparator.comparingLong(Cause::rows).reversed().thenComparing(Cause::example));
        return causes;
    }

    private static Cause cause(DeadLetter letter, CauseTally tally, Suggestion suggestion) {
        return new Cause(
                letter.table(),
                letter.column(),
                letter.rule(),
                letter.reason(),
                JsonLines.name(letter.fault()),
                letter.fault() != null && letter.fault().mayPass(),
                tally.rows(),
                letter.id(),
                suggestion.rule(),
                suggestion.action());
    }

    private Suggestion suggestion(Connection reader, Schema schema, DeadLetter letter, CauseTally tally)
            throws SQLException {
        KeptPlan kept = plan(reader, letter.runId());
        TablePlan plan = kept == null || kept.request().merge() != null
                ? null
                : kept.table(letter.table()).orElse(null);
        Table there = plan == null ? null : schema.table(plan.target().name()).orElse(null);
        return kept == null || plan == null || there == null
                ? Suggestion.NONE
                : Suggestion.of(letter, tally, plan, there, kept.request().rules());
    }

    private @Nullable KeptPlan plan(Connection reader, String runId) throws SQLException {
        Optional<KeptPlan> known = plans.get(runId);
        if (known == null) {
            known = Optional.ofNullable(KeptPlan.find(reader, runId));
            plans.put(runId, known);
        }
        return known.orElse(null);
    }
}
