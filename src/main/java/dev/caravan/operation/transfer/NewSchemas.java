package dev.caravan.operation.transfer;

import dev.caravan.engine.Engine;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.Query;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes the schemas that a plan wants and the target lacks, in the transaction of the tables. */
final class NewSchemas {

    private NewSchemas() {}

    static void make(Migration migration, Connection writer) throws SQLException {
        Engine engine = migration.target().engine();
        for (String schema : migration.plan().newSchemas()) {
            try {
                Query.execute(writer, engine.target().createSchema(schema));
            } catch (SQLException e) {
                if (engine.classify(e) == FailureKind.DENIED) {
                    throw denied(migration, schema, e);
                }
                throw e;
            }
            HaltPoint.reached("after-create");
        }
    }

    private static MigrationException denied(Migration migration, String schema, SQLException e) {
        return new MigrationException(
                ErrorCode.FAILED,
                "Cannot make schema '" + schema + "' in " + migration.target().label() + ": "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                "make it beforehand, or let the user have the right to make schemas (CREATE on the database)",
                e);
    }
}
