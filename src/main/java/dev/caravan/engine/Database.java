package dev.caravan.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One open database for the length of a run. Readers, writers and control statements never share a connection. Thread-safe; closing it
 * closes what it handed out.
 */
public interface Database extends AutoCloseable {

    Engine engine();

    /** For people: the address with secrets masked. */
    String label();

    /** The schema whose tables are named by their name alone, or null where there are no schemas. */
    default @Nullable String schema() {
        return engine().capabilities().schema();
    }

    /** Equal for two handles of the same database, however their addresses were written. */
    String identity();

    /**
     * A connection for streaming reads that sees the same state as every other reader of this handle, and never writes. The caller
     * closes it.
     */
    Connection reader() throws SQLException;

    /** Streams a table over a connection of {@link #reader}, with no more of its rows on the heap than the scan allows. */
    default RowStream scan(Connection reader, TableScan scan) throws SQLException {
        return RowStream.of(reader, scan.sql(scan.from(), List.of()), scan.parameters());
    }

    /**
     * The same for a database that is written to while the rows are taken: nothing of it stays locked meanwhile. Sees the state at the moment
     * of the call.
     */
    default RowStream scanApart(Connection reader, TableScan scan) throws SQLException {
        return scan(reader, scan);
    }

    /** How many readers of one consistent state can be had at once. */
    int parallelReaders();

    /** What a person should know of what the readers see, once the first of them was asked for; empty if all is as it should be. */
    default List<String> warnings() {
        return List.of();
    }

    /** What a person should know of how rows will be written if this database is a target; empty if it is as the address asks. */
    default List<String> writerWarnings() {
        return List.of();
    }

    /**
     * The rights that the user lacks, as far as the server tells: for reading a whole database, or for writing into it and replacing what it
     * holds. Empty where there are none to lack. It says nothing of how this handle was opened.
     */
    default List<MissingRight> missingRights(Access access) throws SQLException {
        return List.of();
    }

    /** A connection for writing, auto-commit off. The caller closes it. */
    Connection writer() throws SQLException;

    /**
     * Lets no answer to this connection be awaited for longer than the address says: for batches, checkpoints and streams of rows, not
     * for statements that may rightly take long. What is given up counts as a failure that may pass. Files always answer.
     */
    default void limitWaiting(Connection connection) throws SQLException {}

    /** The size of the database on disk in bytes, or -1 if it is not known. */
    long sizeBytes();

    /** A text that is another one when the database has changed since, as far as its files or server tell without reading rows. */
    String state();

    @Override
    void close();
}
