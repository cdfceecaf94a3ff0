package dev.caravan.operation.transfer.deadletter;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engine;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.model.Column;
import dev.caravan.model.RowFault;
import dev.caravan.model.Table;
import dev.caravan.operation.transfer.ColumnPlan;
import dev.caravan.operation.transfer.TablePlan;
import dev.caravan.transform.RowTransform;
import dev.caravan.transform.RuleViolation;
import dev.caravan.transform.Rules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows that were put aside into one table, a few in one transaction with their dead letters. Where one is refused they are taken
 * apart until it stands alone.
 */
final class RejectInsertion implements AutoCloseable {

    private final Engine engine;
    private final Connection writer;
    private final TablePlan plan;
    private final Table there;
    private final RowTransform transform;
    private final BatchWriter rows;
    private boolean stored;

    /** Is told what becomes of each row. */
    interface Listener {
        void stored(List<DeadLetter> letters);

        /** The row stays where it is; its dead letter says by now why. */
        void refused(DeadLetter letter, String reason, @Nullable RowFault fault);
    }

    /** A dead letter with the row that it is to become. */
    @SuppressWarnings("ArrayRecordComponent") // a row is an array everywhere; these are never compared
    private record Candidate(DeadLetter letter, @Nullable Object[] row) {}

    /** @param there the target's table as it is now, perhaps wider than it was planned */
    RejectInsertion(Database database, Connection writer, TablePlan plan, Table there, Rules rules)
            throws SQLException {
        this.engine = database.engine();
        this.writer = writer;
        this.plan = plan;
        this.there = there;
        List<WriteColumn> columns = plan.columns().stream().map(this::column).toList();
        this.transform = PlannedRows.transform(
                plan, columns.stream().map(WriteColumn::type).toList(), rules);
        this.rows = engine.target().writer(writer, new WriteTarget(there.name(), columns));
    }

    private WriteColumn column(ColumnPlan column) {
        Optional<Column> resized = there.column(column.target())
                .filter(now -> now.type().is(column.targetType().kind())
                        && now.type().precision() != column.targetType().precision());
        return new WriteColumn(
                column.target(),
                resized.map(Column::declaredType).orElse(column.typeName()),
                resized.map(Column::type).orElse(column.targetType()),
                column.targetFormat());
    }

    void insert(List<DeadLetter> letters, Listener listener) throws SQLException {
        List<Candidate> candidates = new ArrayList<>(letters.size());
        for (DeadLetter letter : letters) {
            try {
                candidates.add(new Candidate(letter, transform.apply(PlannedRows.row(plan, letter))));
            } catch (RuleViolation violation) {
                refuse(letter, violation.column(), violation.reason(), violation.rule(), RowFault.VALUE, listener);
            }
        }
        store(candidates, listener);
    }

    private void store(List<Candidate> candidates, Listener listener) throws SQLException {
        if (candidates.isEmpty()) {
            return;
        }
        List<DeadLetter> letters = candidates.stream().map(Candidate::letter).toList();
        try {
            // First the delete: it opens the transaction, and waits for whoever is at the same rows.
            if (RejectStore.delete(writer, letters.stream().map(DeadLetter::id).toList()) == letters.size()) {
                rows.write(candidates.stream().map(Candidate::row).toList());
                HaltPoint.reached("before-retry-commit");
                writer.commit();
                HaltPoint.reached("after-retry-commit");
                stored = true;
                listener.stored(letters);
                return;
            }
            writer.rollback();
        } catch (SQLException e) {
            writer.rollback();
            if (!RejectStore.exists(writer)) {
                return;
            } else if (engine.classify(e) != FailureKind.ROW) {
                throw e;
            } else if (letters.size() == 1) {
                refuse(letters.get(0), e, listener);
                return;
            }
        }
        if (letters.size() > 1) {
            int middle = candidates.size() / 2;
            store(candidates.subList(0, middle), listener);
            store(candidates.subList(middle, candidates.size()), listener);
        }
    }

    private void refuse(DeadLetter letter, SQLException failure, Listener listener) throws SQLException {
        String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("refused by the target");
        refuse(letter, null, reason, null, engine.fault(failure), listener);
    }

    private void refuse(
            DeadLetter letter,
            @Nullable String column,
            String reason,
            @Nullable String rule,
            @Nullable RowFault fault,
            Listener listener)
            throws SQLException {
        if (!reason.equals(letter.reason()) || fault != letter.fault()) {
            RejectStore.replaceReason(writer, letter.id(), column, reason, rule, fault);
            writer.commit();
        }
        listener.refused(letter, reason, fault);
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        if (stored) {
            engine.target().advanceSequences(writer, there);
            writer.commit();
        }
    }
}
