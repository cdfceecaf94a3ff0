package dev.caravan.engine;

import dev.caravan.model.DatabaseObject;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** An engine as what snapshots are taken of. */
public interface Backup {

    /** The version of the library or server, for people. */
    String version(Connection connection) throws SQLException;

    /**
     * Everything the database holds but rows and Caravan's own tables, also what a migration does not carry (triggers, functions, policies);
     * in an order in which it could be made again.
     */
    List<DatabaseObject> inventory(Connection connection) throws SQLException;

    /**
     * Statements that make of a table that Caravan has made by its description ({@link Target#create}, {@link Target#complete}) what it is to
     * the letter, as far as {@link #inventory} does not tell that. By default none.
     */
    default List<String> refinements(Connection connection, Table table) throws SQLException {
        return List.of();
    }

    /** How a database is copied as a whole; empty for servers, whose rows are read. */
    default Optional<FileCopy> files() {
        return Optional.empty();
    }
}
