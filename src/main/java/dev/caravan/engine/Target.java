package dev.caravan.engine;

import dev.caravan.model.KeptTable;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** An engine as the side that is written. */
public interface Target {

    /** Whether a key takes only values up to some length, so that {@link #choose} wants to know the longest of a column. */
    default boolean boundsKeys() {
        return false;
    }

    /** The type that holds a column's values exactly, or the nearest with its losses. */
    TypeChoice choose(TypeRequest request);

    /**
     * What of these tables this engine can hold: the same tables without the keys, checks and indexes that it cannot express, parents
     * before children, and the list of what was left out. Types are already the target's.
     */
    Fitted fit(List<Table> tables);

    /** What {@link #fit} leaves. */
    record Fitted(List<Table> tables, List<NotCarried> notCarried) {
        public Fitted {
            tables = List.copyOf(tables);
            notCarried = List.copyOf(notCarried);
        }
    }

    /** The schemas, but for the default one, that a table wants to be there. */
    default Set<String> schemas(Table table) {
        String schema = TableName.parse(table.name()).schema();
        return schema == null ? Set.of() : Set.of(schema);
    }

    /** The statement that makes a schema unless it is there; asked of engines with {@link Capabilities#schema} alone. */
    default String createSchema(String schema) {
        throw new UnsupportedOperationException("There are no schemas to make '" + schema + "' in");
    }

    /** Drops those of the schemas in which nothing stands, in the writer's transaction; absent ones are passed over. */
    default void dropEmptySchemas(Connection writer, List<String> schemas) throws SQLException {}

    /**
     * Statements that create a table. Where DDL commits by itself ({@link Capabilities#transactionalDdl} is false) they are harmless to
     * repeat.
     *
     * @param name the name to create it under, which may differ from {@code table.name()}
     * @param withForeignKeys whether foreign keys are declared now
     */
    List<String> create(Table table, String name, boolean withForeignKeys);

    /** The same for a table of this engine that is to be what it was: as it declared it itself, as far as its words are kept. */
    default List<String> createAgain(KeptTable kept, String name) {
        return create(kept.table(), name, false);
    }

    /**
     * Makes of a published and completed table what it was to the letter, with what hung on it; in the writer's transaction. What cannot be made is
     * left out: whoever asks compares afterwards. By default nothing.
     */
    default void refine(Connection writer, KeptTable kept) throws SQLException {}

    /**
     * What {@link #complete} would say of a table that has just been created and has no rows, for a script; asked of targets on servers, where
     * no database can be made just to find out.
     */
    default List<String> completeNew(Table table) {
        return List.of();
    }

    /** Statements for after the rows: indexes, comments and notes, sequences advanced past the largest value in use. */
    List<String> complete(Connection writer, Table table) throws SQLException;

    /**
     * Moves what numbers the new rows of a table (sequences, counters) past the rows that were added to it with numbers of their own, so
     * that the next insert does not meet one of them. Harmless to repeat, and need not roll back. By default nothing: for engines whose
     * insert does this by itself.
     *
     * @param table that was there before, as the engine describes it; its columns may draw from sequences that Caravan did not make
     */
    default void advanceSequences(Connection writer, Table table) throws SQLException {}

    /**
     * SQL for a number that no row of a table has, another one in each row of a query. To be asked in the transaction that inserts rows by
     * them, after its first statement: nobody else can draw the same until it ends.
     *
     * @param column of whole numbers that names the table's rows
     * @param order SQL to sort the rows of the query by
     */
    String newNumbers(Connection writer, Table table, String column, String order) throws SQLException;

    /** SQL for the numbers that follow one. */
    static String numbersAfter(long largest, String order) {
        return largest + " + row_number() OVER (ORDER BY " + order + ")";
    }

    /**
     * Replaces or makes tables from their loaded copies beside ({@link Bookkeeping#beside}) in the writer's current transaction: rows, keys
     * and indexes are those of {@code tables} afterwards, the copies are gone. {@code tables} stand parents first.
     *
     * <p>Where DDL commits by itself ({@link Capabilities#transactionalDdl} is false) this is called after the run's ledger says that it is
     * publishing, and again with the same tables if the process died meanwhile, at whatever point: a table whose copy is gone is published
     * already and stays as it is. The same holds there for {@link #complete} and {@link #drop}.
     */
    void publish(Connection writer, List<Table> tables) throws SQLException;

    /**
     * To be asked before {@link #publish}.
     *
     * @param leaving tables that go in the same run
     * @param alone whether nothing may hang on the tables that would go with them, such as triggers
     * @throws dev.caravan.model.MigrationException STOPPED if that is so, or rows of tables that stay would be left without their parents
     */
    default void requireReplaceable(Connection writer, List<Table> tables, List<String> leaving, boolean alone)
            throws SQLException {}

    /**
     * Adds the rows of a table's copy beside to it, in the writer's transaction, where one INSERT … SELECT would be refused: because rows
     * refer to others of the same statement.
     *
     * @param table that was there before
     * @param columns those that the copy has
     * @return false where that is no trouble; then nothing was done
     */
    default boolean appendReferring(Connection writer, Table table, List<String> columns) throws SQLException {
        return false;
    }

    /** Whether the rows of tables that stay can be replaced in one transaction. */
    default boolean refills() {
        return true;
    }

    /**
     * How the rows of tables that stay as they are declared are replaced in the writer's transaction; asked where {@link #refills}.
     *
     * @param tables that were there before
     * @throws dev.caravan.model.MigrationException STOPPED if something in the database would act on the rows
     */
    Refill refill(Connection writer, List<Table> tables) throws SQLException;

    /**
     * From now on, rows that refer to no other are refused over this connection too, which is outside any transaction. For few rows that
     * go into finished tables; by default nothing, as for engines that always do.
     */
    default void enforceForeignKeys(Connection writer) throws SQLException {}

    /** Drops these tables in an order that works, together with what Caravan made for them (sequences). Absent ones are passed over. */
    void drop(Connection writer, List<String> tables) throws SQLException;

    /** The bulk path into a table; the rows belong to the connection's current transaction, which some statement has already opened. */
    BatchWriter writer(Connection writer, WriteTarget table) throws SQLException;

    /**
     * The foreign keys of these tables that hold by the rules of SQL but that this engine refuses for some of the rows, such as those that
     * refer to themselves. To be asked of loaded copies before {@link #publish}, which fails where such a key is not left out.
     */
    default List<BrokenKey> refusedForeignKeys(Connection writer, List<Table> tables) throws SQLException {
        return List.of();
    }

    /** The foreign keys of these tables that their rows do not keep, whether or not the engine enforces them; empty if all hold. */
    List<BrokenKey> brokenForeignKeys(Connection connection, List<Table> tables) throws SQLException;
}
