package dev.caravan.operation.validation;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.Query;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.Leaf;
import dev.caravan.model.Count;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the plan of a repair from what the checks find. Only reads. */
final class RepairPlanning {

    private final Context context;
    private final Connection reader;
    private final ProgressListener progress;
    private final Dialect dialect;
    private final List<ReferenceResult> results;
    private final Soundness soundness;
    private final List<String> byHand = new ArrayList<>();

    RepairPlanning(Context context, Connection reader, ProgressListener progress) throws SQLException {
        this.context = context;
        this.reader = reader;
        this.progress = progress;
        this.dialect = context.database().engine().dialect();
        this.results = new ReferenceCheck(context, reader).all(progress);
        this.soundness = new Soundness(
                context, results.stream().map(ReferenceResult::reference).toList());
    }

    RepairPlan plan(Instant now) throws SQLException {
        List<RepairStatement> statements = new ArrayList<>();
        List<Table> going = ChildrenFirst.of(context.schema().tables(), damaged(), soundness);
        clear(statements, going.stream().map(Table::name).collect(Collectors.toSet()));
        for (Table table : going) {
            add(statements, table, "DELETE FROM " + dialect.rows(table), soundness.unsound(table), reason(table));
        }
        Hierarchy hierarchy = context.hierarchy();
        List<RepairStatement> optional = new ArrayList<>();
        if (hierarchy != null) {
            optional.addAll(unattached(hierarchy));
            describe(hierarchy);
        }
        return new RepairPlan(
                context.database().label(),
                now.toString(),
                statements,
                optional,
                byHand,
                isOneTransaction(statements),
                null,
                false);
    }

    private boolean isOneTransaction(List<RepairStatement> statements) {
        Set<String> changed = statements.stream().map(RepairStatement::table).collect(Collectors.toSet());
        return !context.database().engine().capabilities().foreignKeysNeedParents()
                || context.schema().tables().stream()
                        .filter(table -> changed.contains(table.name()))
                        .flatMap(table -> table.foreignKeys().stream())
                        .noneMatch(key -> changed.contains(key.parent()));
    }

    private Set<String> damaged() {
        return results.stream()
                .filter(result -> Soundness.mustHold(result.reference()))
                .filter(result -> result.orphans() > 0 || (result.reference().membership() && result.nulls() > 0))
                .map(result -> result.reference().table().name())
                .collect(Collectors.toSet());
    }

    /** First of all: what refers to a row that goes must not do so any more. */
    private void clear(List<RepairStatement> statements, Set<String> going) throws SQLException {
        for (ReferenceResult result : results) {
            Reference reference = result.reference();
            Table parent = reference.parent();
            if (parent == null) {
                if (result.orphans() > 0) {
                    byHand.add(result.orphanIssue().message());
                }
            } else if (!Soundness.mustHold(reference) && (result.orphans() > 0 || going.contains(parent.name()))) {
                String nothing = reference.columns().stream()
                        .map(column -> dialect.quote(column) + " = NULL")
                        .collect(Collectors.joining(", "));
                add(
                        statements,
                        reference.table(),
                        "UPDATE " + dialect.rows(reference.table()) + " SET " + nothing,
                        soundness.dangling(reference),
                        reference.column() + " of " + reference.table().name() + " becomes NULL where it refers to no "
                                + reference.target() + " that stays");
            }
        }
    }

    private String reason(Table table) {
        return soundness.needsOf(table).stream()
                .map(reference -> reference.target() + " by " + reference.column())
                .collect(Collectors.joining(" or ", table.name() + " without ", " that stays is deleted"));
    }

    private void add(List<RepairStatement> statements, Table table, String change, String condition, String reason)
            throws SQLException {
        long rows = Query.number(reader, "SELECT count(*) FROM " + dialect.rows(table) + " WHERE " + condition);
        if (rows > 0) {
            statements.add(new RepairStatement(table.name(), change + "\nWHERE " + condition, rows, reason));
        }
    }

    private List<RepairStatement> unattached(Hierarchy hierarchy) throws SQLException {
        List<RepairStatement> optional = new ArrayList<>();
        for (Issue issue : new LeafCheck(context).all(reader, hierarchy)) {
            Leaf leaf = (Leaf) hierarchy.member(issue.table()).orElseThrow();
            String unused = hierarchy.junctions().stream()
                    .filter(junction -> junction.leaf().equals(leaf.table()))
                    .map(junction -> "NOT EXISTS (SELECT 1 FROM " + dialect.quote(junction.table()) + " j WHERE "
                            + pairs(junction.leafBy(), leaf) + ")")
                    .collect(Collectors.joining(" AND "));
            optional.add(new RepairStatement(
                    leaf.table(),
                    "DELETE FROM " + dialect.quote(leaf.table()) + (unused.isEmpty() ? "" : " WHERE " + unused),
                    issue.rows(),
                    leaf.table() + " that hangs on nothing; so may some after the statements above"));
        }
        return optional;
    }

    private String pairs(List<String> columns, Leaf leaf) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            pairs.add("j." + dialect.quote(columns.get(i)) + " = " + dialect.quote(leaf.table()) + "."
                    + dialect.quote(leaf.key().get(i)));
        }
        return String.join(" AND ", pairs);
    }

    private void describe(Hierarchy hierarchy) throws SQLException {
        new KeyCheck(context, reader).all(hierarchy).forEach(issue -> byHand.add(issue.message()));
        JsonScan json = new JsonScan(context, progress);
        json.all(reader, hierarchy);
        json.issues().forEach(issue -> byHand.add(issue.table() + " " + issue.metricId() + ": " + issue.error()));
        if (json.total() > json.issues().size()) {
            byHand.add(Count.of(json.total(), "cell") + " of JSON in all; validate --json tells more of them");
        }
    }
}
