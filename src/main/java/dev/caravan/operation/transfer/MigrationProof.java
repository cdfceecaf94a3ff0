package dev.caravan.operation.transfer;

import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.RejectStore;
import dev.caravan.model.Comparison;
import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.model.Comparison.TablePair;
import dev.caravan.model.Count;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Position;
import dev.caravan.model.Table;
import dev.caravan.model.VerificationOutcome;
import dev.caravan.operation.transfer.TablePlan.Placement;
import dev.caravan.transform.Rules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a verification is to compare, and takes its answer: what is not equal is not published. */
public final class MigrationProof {

    public Comparison comparison(Migration migration) throws SQLException {
        Map<String, Set<Position>> rejects;
        try (Connection reader = migration.target().reader()) {
            rejects = RejectStore.positions(reader, migration.ledger().runId());
        }
        HaltPoint.reached("before-verify");
        return new Comparison(migration.plan().tables().stream()
                .map(table -> pair(migration, table, rejects))
                .toList());
    }

    private static TablePair pair(Migration migration, TablePlan table, Map<String, Set<Position>> rejects) {
        Table loaded = table.target().named(table.loadName());
        if (table.placement() == Placement.UPDATE) {
            String changed = Originals.inCopy(migration.source().engine().dialect(), table);
            return pair(migration.plan(), table.withWhere(changed), migration.rules(), loaded, Map.of());
        }
        return pair(migration.plan(), table, migration.rules(), loaded, rejects);
    }

    /**
     * @param announced where the losses stand
     * @param target the table that holds the rows
     * @param rejects where the rows stand, by source table, that are not expected there
     */
    static TablePair pair(
            MigrationPlan announced, TablePlan table, Rules rules, Table target, Map<String, Set<Position>> rejects) {
        Recalculation recalculation = new Recalculation(table, rules);
        return new TablePair(
                table.source(),
                target,
                table.columns().stream()
                        .map(column -> pair(column, target, losses(announced, table, column)))
                        .toList(),
                table.where(),
                rejects.getOrDefault(table.source().name(), Set.of()),
                recalculation.isIdentity() ? null : recalculation,
                table.rows());
    }

    private static ColumnPair pair(ColumnPlan column, Table target, Set<LossKind> losses) {
        String rule = column.rule();
        boolean coerced = !column.sourceType().equals(column.targetType());
        return new ColumnPair(
                column.source(),
                target.column(column.target()).orElseThrow(),
                column.targetType(),
                column.sourceFormat(),
                column.targetFormat(),
                losses,
                rule == null && coerced ? "cast to the target's " + column.typeName() : rule);
    }

    private static Set<LossKind> losses(MigrationPlan plan, TablePlan table, ColumnPlan column) {
        return plan.losses().stream()
                .filter(loss -> loss.table().equals(table.source().name())
                        && loss.column().equals(column.source().name()))
                .map(Loss::kind)
                .collect(Collectors.toSet());
    }

    /** @throws MigrationException VERIFICATION_FAILED if the sides differ, or a loss changed other cells than were announced */
    public Migration accept(Migration migration, VerificationOutcome outcome) {
        migration.verified(outcome);
        if (!outcome.equal()) {
            throw refused(migration, "The target is not equal to the source");
        }
        for (Loss found : outcome.lossesFound()) {
            long announced = migration.plan().losses().stream()
                    .filter(loss -> loss.table().equals(found.table())
                            && loss.column().equals(found.column())
                            && loss.kind() == found.kind())
                    .mapToLong(Loss::cells)
                    .sum();
            if (found.cells() > announced) {
                throw refused(
                        migration,
                        "Column '" + found.column() + "' of '" + found.table() + "' lost "
                                + Count.of(found.cells(), "cell") + " (" + found.kind() + "), " + announced
                                + " were announced");
            }
        }
        HaltPoint.reached("after-verify");
        return migration;
    }

    private static MigrationException refused(Migration migration, String message) {
        return new MigrationException(
                ErrorCode.VERIFICATION_FAILED,
                message,
                "tables that were there before are untouched; the report names the first differences; take the run back with"
                        + " caravan runs abandon " + migration.ledger().runId());
    }
}
