package dev.caravan.operation.transfer;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.FailureKind;
import dev.caravan.engine.MissingRight;
import dev.caravan.model.MigrationException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says how to give a right for whose want a server has refused something. */
final class DeniedRights {

    private DeniedRights() {}

    /** The same failure where it was another one, or where the server does not tell which rights are missing. */
    static MigrationException hinted(MigrationException failure, @Nullable Database database, Access access) {
        SQLException refusal = Failures.sql(failure);
        if (refusal == null || database == null || database.engine().classify(refusal) != FailureKind.DENIED) {
            return failure;
        }
        String grants =
                missing(database, access).stream().map(MissingRight::grant).collect(Collectors.joining("; "));
        String hint = failure.hint();
        return grants.isEmpty()
                ? failure
                : new MigrationException(
                        failure.code(),
                        String.valueOf(failure.getMessage()),
                        "let this user be given what is missing on " + database.label() + ": " + grants
                                + (hint == null ? "" : "; " + hint),
                        failure);
    }

    private static List<MissingRight> missing(Database database, Access access) {
        try {
            return database.missingRights(access);
        } catch (MigrationException | SQLException e) {
            return List.of();
        }
    }
}
