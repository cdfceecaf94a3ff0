package dev.caravan.engine.postgres;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Query;
import dev.caravan.engine.Refill;
import dev.caravan.engine.Target;
import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.engine.WriteTarget;
import dev.caravan.model.KeptTable;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** PostgreSQL as the side that is written. */
final class PostgresTarget implements Target {

    @Override
    public TypeChoice choose(TypeRequest request) {
        return TypeChooser.choose(request);
    }

    @Override
    public Fitted fit(List<Table> tables) {
        return new Fitting(tables).fit();
    }

    /** Foreign keys come with {@link #complete} or {@link #publish}, whatever their order then. */
    @Override
    public List<String> create(Table table, String name, boolean withForeignKeys) {
        return TableDdl.create(table, name);
    }

    @Override
    public String createSchema(String schema) {
        return Schemas.create(schema);
    }

    /** Also those of enums that are made with the table. */
    @Override
    public Set<String> schemas(Table table) {
        Set<String> schemas = new LinkedHashSet<>(Target.super.schemas(table));
        schemas.addAll(MadeTypes.schemas(table));
        return schemas;
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
        Query.execute(writer, Identity.advance(writer, table));
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
    public void drop(Connection writer, List<String> tables) throws SQLException {
        TableRemoval.drop(writer, tables);
    }

    @Override
    public BatchWriter writer(Connection writer, WriteTarget table) throws SQLException {
        return new CopyWriter(writer, table);
    }

    @Override
    public void requireReplaceable(Connection writer, List<Table> tables, List<String> leaving, boolean alone)
            throws SQLException {
        if (alone) {
            Attachments.requireNone(writer, tables);
        }
    }

    @Override
    public void refine(Connection writer, KeptTable kept) throws SQLException {
        if (!kept.sql().isEmpty()) {
            new Refinement(writer, kept).make();
        }
    }

    @Override
    public List<BrokenKey> brokenForeignKeys(Connection connection, List<Table> tables) throws SQLException {
        return new ForeignKeyProbe(connection).broken(tables);
    }

    @Override
    public String newNumbers(Connection writer, Table table, String column, String order) throws SQLException {
        return Identity.newNumbers(writer, table, column, order);
    }
}
