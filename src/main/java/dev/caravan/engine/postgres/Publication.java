package dev.caravan.engine.postgres;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Query;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import dev.caravan.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes loaded copies the tables, all in one transaction: the old ones are dropped, the copies renamed. What refers to the old ones from
 * outside, and who may use them, is the same afterwards.
 */
final class Publication {

    private static final PostgresDialect SQL = PostgresDialect.INSTANCE;

    /** Foreign keys of tables that stay, to tables that are replaced. */
    private static final String OUTSIDE_KEYS = """
            WITH replaced AS (SELECT c.oid FROM pg_class c JOIN unnest(?::text[]) name ON c.oid = to_regclass(name))
            SELECT c.conrelid::regclass::text, quote_ident(c.conname), pg_get_constraintdef(c.oid)
            FROM pg_constraint c
            WHERE c.contype = 'f' AND c.confrelid IN (SELECT oid FROM replaced) AND c.conrelid NOT IN (SELECT oid FROM replaced)""";

    private record OutsideKey(String table, String name, String definition) {}

    private final Connection writer;
    private final List<Table> tables;

    Publication(Connection writer, List<Table> tables) {
        this.writer = writer;
        this.tables = tables;
    }

    void publish() throws SQLException {
        List<String> names = tables.stream().map(Table::name).toList();
        List<OutsideKey> outside = outsideKeys(names);
        Privileges privileges = Privileges.of(writer, tables);
        for (OutsideKey key : outside) {
            Query.execute(writer, "ALTER TABLE " + key.table() + " DROP CONSTRAINT " + key.name());
        }
        TableRemoval.drop(writer, names);
        for (String name : names) {
            Query.execute(
                    writer,
                    "ALTER TABLE " + SQL.table(Bookkeeping.beside(name)) + " RENAME TO "
                            + SQL.quote(TableName.parse(name).name()));
        }
        for (Table table : tables) {
            execute(Completion.keysAndIndexes(writer, table));
        }
        for (Table table : tables) {
            execute(ForeignKeys.missing(writer, table));
        }
        for (OutsideKey key : outside) {
            restore(key);
        }
        execute(privileges.statements());
    }

    private List<OutsideKey> outsideKeys(List<String> names) throws SQLException {
        Object array =
                writer.createArrayOf("text", names.stream().map(SQL::table).toArray());
        return Query.list(
                writer,
                OUTSIDE_KEYS,
                row -> new OutsideKey(row.getString(1), row.getString(2), row.getString(3)),
                array);
    }

    private void restore(OutsideKey key) throws SQLException {
        try {
            Query.execute(
                    writer, "ALTER TABLE " + key.table() + " ADD CONSTRAINT " + key.name() + " " + key.definition());
        } catch (SQLException e) {
            throw new MigrationException(
                    ErrorCode.STOPPED,
                    "Foreign key " + key.name() + " of table " + key.table()
                            + ", which is not part of this run, does not hold with the new rows: " + e.getMessage(),
                    "mend the rows of " + key.table() + " or drop the key, then go on with --resume",
                    e);
        }
    }

    private void execute(List<String> statements) throws SQLException {
        Query.execute(writer, statements);
    }
}
