package dev.caravan.operation.transfer;

import dev.caravan.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a published run had planned, kept in its target for the rows that it put aside. */
public record KeptPlan(MigrateRequest request, MigrationPlan plan) {

    /** Null if the run is unfinished there, or its plan is not kept. */
    public static @Nullable KeptPlan find(Connection connection, String runId) throws SQLException {
        String detail = Ledger.publishedDetail(connection, runId);
        if (detail == null) {
            return null;
        }
        PlanJson.Detail kept = PlanJson.read(detail);
        return new KeptPlan(kept.request(), kept.plan());
    }

    /** By its name in the source. */
    public Optional<TablePlan> table(String source) {
        return plan.tables().stream()
                .filter(table -> table.source().name().equals(source))
                .findFirst();
    }

    /** Where a table stands among those of the plan, parents before children; after all of them if it is none. */
    public int place(String source) {
        for (int i = 0; i < plan.tables().size(); i++) {
            if (plan.tables().get(i).source().name().equals(source)) {
                return i;
            }
        }
        return plan.tables().size();
    }
}
