package dev.caravan.engine.postgres;

import dev.caravan.engine.Query;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Drops tables all at once, whatever refers to what among them, with their sequences and the types that were made for them. */
final class TableRemoval {

    private static final String OTHERS_DEPEND = "2BP01";

    private TableRemoval() {}

    /** @throws MigrationException REFUSED if a view or another table depends on one of them */
    static void drop(Connection writer, List<String> names) throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        try {
            Query.execute(
                    writer,
                    "DROP TABLE IF EXISTS "
                            + names.stream()
                                    .map(PostgresDialect.INSTANCE::table)
                                    .collect(Collectors.joining(", ")));
        } catch (PSQLException e) {
            if (OTHERS_DEPEND.equals(e.getSQLState())) {
                throw dependent(names, e);
            }
            throw e;
        }
        MadeTypes.dropUnused(writer);
    }

    private static MigrationException dependent(List<String> names, PSQLException cause) {
        ServerErrorMessage answer = cause.getServerErrorMessage();
        String detail = String.valueOf(answer == null ? cause.getMessage() : answer.getDetail());
        return new MigrationException(
                ErrorCode.REFUSED,
                "Cannot replace or drop " + String.join(", ", names) + ": " + detail.replace("\n", "; "),
                "drop what depends on them and go on; it can be made again afterwards",
                cause);
    }
}
