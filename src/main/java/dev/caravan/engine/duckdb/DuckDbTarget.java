package dev.caravan.engine.duckdb;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Query;
import dev.caravan.engine.Refill;
import dev.caravan.engine.Target;
import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.engine.WriteTarget;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** DuckDB as the side that is written. */
final class DuckDbTarget implements Target {

    private final Feeds feeds;

    DuckDbTarget(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public TypeChoice choose(TypeRequest request) {
        return TypeChooser.choose(request);
    }

    @Override
    public Fitted fit(List<Table> tables) {
        return Fitting.fit(tables);
    }

    @Override
    public List<String> create(Table table, String name, boolean withForeignKeys) {
        return List.of(TableDdl.create(table, name, withForeignKeys));
    }

    @Override
    public String createSchema(String schema) {
        return Schemas.create(schema);
    }

    @Override
    public void dropEmptySchemas(Connection writer, List<String> schemas) throws SQLException {
        Schemas.dropEmpty(writer, schemas);
    }

    @Override
    public List<String> complete(Connection writer, Table table) throws SQLException {
        return Completion.statements(writer, table);
    }

    @Override
    public void advanceSequences(Connection writer, Table table) throws SQLException {
        ForeignSequences.advance(writer, table.name());
    }

    @Override
    public void publish(Connection writer, List<Table> tables) throws SQLException {
        new Publication(writer, feeds).publish(tables);
    }

    @Override
    public boolean appendReferring(Connection writer, Table table, List<String> columns) throws SQLException {
        SelfReferences own = SelfReferences.of(table.withColumns(columns));
        if (own.isEmpty()) {
            return false;
        }
        own.append(writer, feeds);
        return true;
    }

    /** A row that others refer to cannot be deleted in the transaction that deletes these: keys are asked of what was there at its start. */
    @Override
    public boolean refills() {
        return false;
    }

    @Override
    public Refill refill(Connection writer, List<Table> tables) {
        throw new IllegalStateException("DuckDB does not replace the rows of tables that stay");
    }

    @Override
    public void drop(Connection writer, List<String> tables) throws SQLException {
        TableRemoval.drop(writer, tables);
    }

    @Override
    public BatchWriter writer(Connection writer, WriteTarget table) {
        return new FeedWriter(writer, feeds, table);
    }

    @Override
    public List<BrokenKey> refusedForeignKeys(Connection writer, List<Table> tables) throws SQLException {
        return SelfReferences.refused(writer, tables);
    }

    @Override
    public List<BrokenKey> brokenForeignKeys(Connection connection, List<Table> tables) throws SQLException {
        return ForeignKeyProbe.broken(connection, tables);
    }

    @Override
    public String newNumbers(Connection writer, Table table, String column, String order) throws SQLException {
        String largest = "SELECT max(" + Names.quote(column) + ") FROM " + Names.quote(table.name());
        return Target.numbersAfter(Query.number(writer, largest), order);
    }
}
