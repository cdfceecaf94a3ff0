package dev.caravan.engine.duckdb;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes loaded copies the tables, all in one transaction. A copy whose table refers to nothing is renamed; any other is made anew and
 * filled from the copy, because foreign keys come only with CREATE TABLE, and because renaming a table that has one leaves its parents
 * pointing at the old name for ever.
 */
final class Publication {

    private final Connection writer;
    private final Feeds feeds;

    Publication(Connection writer, Feeds feeds) {
        this.writer = writer;
        this.feeds = feeds;
    }

    void publish(List<Table> tables) throws SQLException {
        TableRemoval.drop(writer, tables.stream().map(Table::name).toList());
        for (Table table : tables) {
            if (table.foreignKeys().isEmpty()) {
                rename(table);
            } else {
                rebuild(table);
            }
        }
        for (Table table : tables) {
            Query.execute(writer, Indexes.missing(writer, table));
        }
    }

    private void rename(Table table) throws SQLException {
        Query.execute(
                writer,
                "ALTER TABLE " + Names.table(Bookkeeping.beside(table.name())) + " RENAME TO "
                        + Names.quote(Schemas.own(table.name())));
    }

    private void rebuild(Table table) throws SQLException {
        String beside = Bookkeeping.beside(table.name());
        Query.execute(writer, TableDdl.create(table, table.name(), true));
        SelfReferences own = SelfReferences.of(table);
        if (own.isEmpty()) {
            String columns = Names.quoteAll(
                    table.writableColumns().stream().map(Column::name).toList());
            Query.execute(
                    writer,
                    "INSERT INTO " + Names.table(table.name()) + " (" + columns + ") SELECT " + columns + " FROM "
                            + Names.table(beside));
        } else {
            own.fill(writer, feeds, beside);
        }
        Query.execute(writer, "DROP TABLE " + Names.table(beside));
    }
}
