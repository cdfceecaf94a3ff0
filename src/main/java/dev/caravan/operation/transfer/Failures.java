package dev.caravan.operation.transfer;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.pipeline.ChunkUnavailableException;
import dev.caravan.pipeline.TargetUnavailableException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Finds in a chain of causes the one that a person can act on. */
final class Failures {

    private static final String RESUME = "when the cause is mended, go on with the same command and --resume";

    private Failures() {}

    /** @param begun whether there is a run by now that can be gone on with */
    static MigrationException explained(Throwable failure, boolean begun) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException known) {
                return begun && isOfADatabase(known) ? stopped(known, failure) : known;
            }
            if (cause instanceof TargetUnavailableException || cause instanceof ChunkUnavailableException) {
                return stopped(cause, failure);
            }
        }
        return unexpected(failure, sql(failure), begun);
    }

    /** As a proof that could not read: by itself it would end with nothing, but here there is a run. */
    private static boolean isOfADatabase(MigrationException known) {
        return known.code() == ErrorCode.FAILED && sql(known) != null;
    }

    private static MigrationException stopped(Throwable cause, Throwable failure) {
        return new MigrationException(ErrorCode.STOPPED, text(cause), RESUME, failure);
    }

    private static MigrationException unexpected(Throwable failure, @Nullable SQLException sql, boolean begun) {
        return sql == null
                ? new MigrationException(
                        ErrorCode.FAILED,
                        "Unexpected failure: " + deepest(failure),
                        "run again with --stacktrace to see where",
                        failure)
                : new MigrationException(
                        begun ? ErrorCode.STOPPED : ErrorCode.FAILED,
                        text(sql) + " [SQLState " + sql.getSQLState() + ", code " + sql.getErrorCode() + "]",
                        begun ? RESUME : null,
                        failure);
    }

    /** What went wrong first; what caught it on the way knows less. */
    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    /** What a database said, or null. */
    static @Nullable SQLException sql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** In one line; PostgreSQL needs more. */
    private static String text(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", "; ");
    }
}
