package dev.caravan.operation.verification;

import dev.caravan.engine.Database;
import dev.caravan.engine.Query;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.VerifyLevel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The number of rows on both sides of a table.
 *
 * @param source all within the comparison's condition, rejected ones included
 */
record RowCount(long source, long target) {

    static RowCount of(TableSides sides) {
        return new RowCount(
                count(
                        sides.sourceDatabase(),
                        new TableQuery(
                                sides.pair().source(), List.of(), sides.pair().where(), List.of())),
                count(sides.targetDatabase(), new TableQuery(sides.pair().target(), List.of(), null, List.of())));
    }

    private static long count(Database database, TableQuery query) {
        try (Connection connection = database.reader()) {
            return Query.number(connection, query.count(database.engine()));
        } catch (SQLException e) {
            throw new MigrationException(
                    ErrorCode.FAILED,
                    "Cannot count table '" + query.table().name() + "' of " + database.label() + ": " + e.getMessage(),
                    "nothing is proved; caravan validate-migration compares both sides again",
                    e);
        }
    }

    /** The verification of a table of which nothing but this is known. */
    TableResult result(TableSides sides) {
        long rejected = sides.pair().rejected().size();
        TableVerification table = new TableVerification(
                sides.pair().source().name(),
                sides.targetName(),
                VerifyLevel.COUNTS,
                source - rejected == target,
                source,
                target,
                rejected,
                null,
                null,
                0,
                Math.abs(source - rejected - target),
                true,
                List.of());
        return new TableResult(table, List.of(), NotVerified.counts(sides));
    }
}
