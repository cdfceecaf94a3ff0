package dev.caravan.engine.mysql;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Query;
import dev.caravan.engine.Refill;
import dev.caravan.engine.Target;
import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.engine.WriteTarget;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.KeptTable;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** MySQL and MariaDB as the side that is written. Stateless. */
final class MySqlTarget implements Target {

    /** A packet has a few bytes of its own. */
    private static final int PACKET_HEAD = 1_024;

    @Override
    public boolean boundsKeys() {
        return true;
    }

    @Override
    public TypeChoice choose(TypeRequest request) {
        return TypeChooser.choose(request);
    }

    @Override
    public Fitted fit(List<Table> tables) {
        return Fitting.fit(tables);
    }

    /** Foreign keys always come with {@link #complete}. */
    @Override
    public List<String> create(Table table, String name, boolean withForeignKeys) {
        return List.of(TableDdl.create(table, name));
    }

    @Override
    public List<String> complete(Connection writer, Table table) throws SQLException {
        return Completion.statements(writer, table);
    }

    @Override
    public List<String> completeNew(Table table) {
        return Completion.ofNew(table);
    }

    @Override
    public void publish(Connection writer, List<Table> tables) throws SQLException {
        new Publication(writer, tables).publish();
    }

    @Override
    public Refill refill(Connection writer, List<Table> tables) throws SQLException {
        return Refilling.of(writer, tables);
    }

    @Override
    public void enforceForeignKeys(Connection writer) throws SQLException {
        Query.execute(writer, "SET SESSION foreign_key_checks = 1");
    }

    @Override
    public void drop(Connection writer, List<String> tables) throws SQLException {
        TableRemoval.drop(writer, tables);
    }

    /** @throws MigrationException REFUSED if rows of the table would not roll back */
    @Override
    public BatchWriter writer(Connection writer, WriteTarget table) throws SQLException {
        String engine = Catalog.storageEngine(writer, table.table());
        if (!"InnoDB".equalsIgnoreCase(engine)) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Table '" + table.table() + "' is kept by " + engine + ", which has no transactions",
                    "make it an InnoDB table: ALTER TABLE " + MySqlDialect.quoted(table.table()) + " ENGINE=InnoDB");
        }
        long packet = Catalog.count(writer, "SELECT @@max_allowed_packet");
        InsertWriter inserts = new InsertWriter(writer, table, packet - PACKET_HEAD);
        return LoadWriter.suits(writer, table) ? new LoadWriter(writer, table, inserts) : inserts;
    }

    @Override
    public void requireReplaceable(Connection writer, List<Table> tables, List<String> leaving, boolean alone)
            throws SQLException {
        new Publication(writer, tables).requireReplaceable(leaving, alone);
    }

    @Override
    public List<String> createAgain(KeptTable kept, String name) {
        return OwnWords.areMissing(kept) ? create(kept.table(), name, false) : List.of(OwnWords.create(kept, name));
    }

    @Override
    public void refine(Connection writer, KeptTable kept) throws SQLException {
        OwnWords.refine(writer, kept);
    }

    @Override
    public List<BrokenKey> brokenForeignKeys(Connection connection, List<Table> tables) throws SQLException {
        return ForeignKeyProbe.broken(connection, tables);
    }

    @Override
    public String newNumbers(Connection writer, Table table, String column, String order) throws SQLException {
        // Locks the end of the index, so that nobody else adds a row there.
        String largest = "SELECT max(" + MySqlDialect.quoted(column) + ") FROM " + MySqlDialect.quoted(table.name())
                + " FOR UPDATE";
        return Target.numbersAfter(Query.number(writer, largest), order);
    }
}
