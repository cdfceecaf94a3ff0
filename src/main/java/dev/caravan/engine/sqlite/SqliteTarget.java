package dev.caravan.engine.sqlite;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Query;
import dev.caravan.engine.Refill;
import dev.caravan.engine.Target;
import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.engine.WriteTarget;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Index;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQLite as the side that is written. */
final class SqliteTarget implements Target {

    private static final String INDEXES = "SELECT name FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ?";
    private static final String STRICT = "SELECT strict FROM pragma_table_list WHERE schema = 'main' AND name = ?";

    @Override
    public TypeChoice choose(TypeRequest request) {
        return TypeChooser.choose(request);
    }

    @Override
    public Fitted fit(List<Table> tables) {
        return new Fit(tables).fitted();
    }

    @Override
    public List<String> create(Table table, String name, boolean withForeignKeys) {
        if (table.columns().size() > SqliteEngine.MAX_COLUMNS) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Table '" + table.name() + "' has " + table.columns().size() + " columns, SQLite takes "
                            + SqliteEngine.MAX_COLUMNS,
                    "drop columns in a rules file, or leave the table out with --exclude");
        }
        return List.of(CreateTable.sql(table, name));
    }

    @Override
    public List<String> complete(Connection writer, Table table) throws SQLException {
        List<String> there = Query.list(writer, INDEXES, row -> row.getString(1), table.name());
        List<String> statements = new ArrayList<>();
        for (Index index : table.indexes()) {
            if (!there.contains(index.name())) {
                statements.add(CreateIndex.sql(index, table.name()));
            }
        }
        statements.addAll(Sequence.advance(table));
        return statements;
    }

    /** Other tables name the new one by the name it gets, so nothing that refers to it may follow its renaming. */
    @Override
    public void publish(Connection writer, List<Table> tables) throws SQLException {
        drop(writer, tables.stream().map(Table::name).toList());
        for (Table table : tables) {
            String beside = Bookkeeping.beside(table.name());
            Query.execute(
                    writer,
                    "PRAGMA legacy_alter_table = ON",
                    "ALTER TABLE " + SqliteDialect.quoted(beside) + " RENAME TO " + SqliteDialect.quoted(table.name()));
        }
        for (Table table : tables) {
            Query.execute(writer, complete(writer, table).toArray(String[]::new));
        }
    }

    @Override
    public Refill refill(Connection writer, List<Table> tables) throws SQLException {
        return Refilling.of(writer, tables);
    }

    @Override
    public void enforceForeignKeys(Connection writer) throws SQLException {
        writer.setAutoCommit(true);
        Query.execute(writer, "PRAGMA foreign_keys = ON");
        writer.setAutoCommit(false);
    }

    @Override
    public void drop(Connection writer, List<String> tables) throws SQLException {
        for (String table : tables) {
            Query.execute(writer, "DROP TABLE IF EXISTS " + SqliteDialect.quoted(table));
        }
    }

    @Override
    public BatchWriter writer(Connection writer, WriteTarget table) throws SQLException {
        boolean strict =
                Query.list(writer, STRICT, row -> row.getInt(1), table.table()).contains(1);
        return new TableWriter(writer, table, strict);
    }

    @Override
    public List<BrokenKey> brokenForeignKeys(Connection connection, List<Table> tables) throws SQLException {
        List<BrokenKey> broken = new ArrayList<>();
        for (Table table : tables) {
            broken.addAll(ForeignKeyCheck.of(connection, table));
        }
        return broken;
    }

    @Override
    public String newNumbers(Connection writer, Table table, String column, String order) throws SQLException {
        return Target.numbersAfter(Sequence.largest(writer, table.name(), column), order);
    }
}
