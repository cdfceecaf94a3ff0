package dev.caravan.operation.validation;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.SQLException;

/** What a person is told when a database refuses a statement of ours. */
final class SqlFailure {

    private SqlFailure() {}

    /** @param attempt goes on with the name of the database: {@code validate} */
    static MigrationException of(String attempt, String database, SQLException e) {
        return new MigrationException(
                ErrorCode.FAILED,
                "Cannot " + attempt + " " + database + ": " + e.getMessage() + " [SQLState " + e.getSQLState()
                        + ", code " + e.getErrorCode() + "]",
                null,
                e);
    }
}
