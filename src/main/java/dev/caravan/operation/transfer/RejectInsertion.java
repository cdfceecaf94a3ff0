package dev.caravan.operation.transfer;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.Engine;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.WriteTarget;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.model.LogicalType;
import dev.caravan.transform.RowTransform;
import dev.caravan.transform.RuleViolation;
import dev.caravan.transform.Rules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts rows that were put aside into one table, each in a transaction of its own. */
final class RejectInsertion implements AutoCloseable {

    private final Engine engine;
    private final Connection writer;
    private final TablePlan plan;
    private final RowTransform transform;
    private final BatchWriter rows;

    RejectInsertion(Engine engine, Connection writer, TablePlan plan, Rules rules) throws SQLException {
        this.engine = engine;
        this.writer = writer;
        this.plan = plan;
        this.transform = rules.forTable(plan.source())
                .bind(plan.columns().stream().map(ColumnPlan::source).toList(), types(plan, false), types(plan, true));
        this.rows = engine.target().writer(writer, new WriteTarget(plan.target().name(), columns(plan)));
    }

    private static List<LogicalType> types(TablePlan plan, boolean ofTarget) {
        return plan.columns().stream()
                .map(column -> ofTarget ? column.targetType() : column.sourceType())
                .toList();
    }

    private static List<WriteTarget.WriteColumn> columns(TablePlan plan) {
        return plan.columns().stream()
                .map(column -> new WriteTarget.WriteColumn(
                        column.target(), column.typeName(), column.targetType(), column.targetFormat()))
                .toList();
    }

    /** Why the row cannot go in, or null if it is in. */
    @Nullable
    String insert(DeadLetter letter) throws SQLException {
        @Nullable
        Object[] row = plan.columns().stream()
                .map(column -> letter.values().get(column.source().name()))
                .toArray();
        try {
            // First the delete: it opens the transaction that the row must belong to.
            RejectStore.delete(writer, letter.id());
            rows.write(List.<@Nullable Object[]>of(transform.isIdentity() ? row : transform.apply(row)));
            writer.commit();
            return null;
        } catch (RuleViolation violation) {
            writer.rollback();
            return violation.reason();
        } catch (SQLException e) {
            writer.rollback();
            if (engine.classify(e) != FailureKind.ROW) {
                throw e;
            }
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("refused by the target");
        }
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
