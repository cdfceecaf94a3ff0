package dev.caravan.engine;

import java.nio.file.Path;
import java.sql.SQLException;

/** How an engine copies a database that is a file, and puts a copy in its place. */
public interface FileCopy {

    /** What a copy is called, its ending telling the engine. */
    String fileName();

    /**
     * Makes an empty database to keep rows in, which older versions of the engine open too. By default it is left to who opens it first.
     *
     * @param database does not exist
     */
    default void make(Path database) throws SQLException {}

    /**
     * Copies one consistent state, everything in it, while others may go on reading it; writers wait where the engine has no other way.
     *
     * @param copy does not exist; whatever is there after a failure is not a copy
     * @throws dev.caravan.model.MigrationException NOT_FOUND, CANNOT_CONNECT, or LOCKED if somebody writes and does not end
     */
    void copy(Path database, Path copy) throws SQLException;

    /**
     * Makes a database what a copy is, at once: whoever reads it, or looks after a crash at any point, finds the old state or the new one.
     *
     * @param copy is only read
     * @param database is made if absent; a file that is no database any more is kept beside as {@code NAME.damaged}
     * @throws dev.caravan.model.MigrationException LOCKED if somebody has it open and does not let go
     */
    void restore(Path copy, Path database) throws SQLException;
}
