package dev.caravan.engine;

import dev.caravan.model.RowFault;
import dev.caravan.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A kind of database. Narrow on purpose: what only one side of a migration needs stands in its roles {@link Source}, {@link Target},
 * {@link Proof} and {@link Backup}. Implementations are stateless and thread-safe.
 */
public interface Engine {

    /** One lower-case word, as in URLs: {@code sqlite}, {@code duckdb}. */
    String id();

    Capabilities capabilities();

    /** The port that an address without one leads to; 0 for an engine of files. */
    default int usualPort() {
        return 0;
    }

    /**
     * Opens a database. READ: the file or server must exist; nothing is created by looking. WRITE: a file is created if absent.
     *
     * @throws dev.caravan.model.MigrationException CANNOT_CONNECT, NOT_FOUND, or LOCKED with the holder's name where the engine tells it
     */
    Database open(DatabaseUrl url, Access access);

    /** Everything the database holds but Caravan's own tables (see {@link Bookkeeping}); in the order of creation. */
    Schema describe(Connection connection) throws SQLException;

    /** The same also with the schemas that the address of the connection left out: what there is beside a target's tables. */
    default Schema describeAll(Connection connection) throws SQLException {
        return describe(connection);
    }

    /** What kind of failure an exception of this engine's driver is; decides between retry, reject and stop. */
    FailureKind classify(SQLException exception);

    /** What is wrong with the row at fault in a failure of kind ROW, as far as the driver tells; else null. */
    @Nullable
    RowFault fault(SQLException exception);

    /** Words and quoting of this engine's SQL. */
    Dialect dialect();

    Source source();

    Target target();

    Proof proof();

    Backup backup();
}
