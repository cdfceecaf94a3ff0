package dev.caravan.engine.sqlite;

import dev.caravan.engine.Access;
import dev.caravan.engine.BadCellException;
import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.CellReader;
import dev.caravan.engine.Database;
import dev.caravan.engine.Target;
import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import dev.caravan.model.TypeNote;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes tables out of one file and into another by way of an engine that keeps every value of the types that the profile decided, and the
 * notes beside them: what a migration there and back does to SQLite's own side.
 */
final class Detour {

    private Detour() {}

    static Sample thereAndBack(Sample from, Path file) throws SQLException {
        Sample to = new Sample(file);
        try (Database source = from.open(Access.READ);
                Database target = to.open(Access.WRITE);
                Connection reader = source.reader();
                Connection writer = target.writer()) {
            List<Table> tables = new ArrayList<>();
            for (Table table : source.engine().describe(reader).tables()) {
                tables.add(copy(source, reader, target, writer, table));
            }
            for (Table table : tables) {
                run(writer, target.engine().target().complete(writer, table));
            }
            writer.commit();
        }
        return to;
    }

    private static Table copy(Database source, Connection reader, Database target, Connection writer, Table table)
            throws SQLException {
        TableProfile profile = source.engine().source().profile(source, reader, table, null, false);
        List<WriteColumn> written = new ArrayList<>();
        List<CellReader> readers = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.isGenerated()) {
                columns.add(column);
                continue;
            }
            ColumnProfile decided = profile.columns().get(written.size());
            var reading = source.engine().source().read(column, decided.type(), decided.format());
            expressions.addAll(reading.expressions());
            readers.add(reading.reader());
            TypeChoice choice = target.engine()
                    .target()
                    .choose(new TypeRequest(elsewhere(column, decided), decided, "duckdb", false));
            written.add(new WriteColumn(column.name(), choice.typeName(), decided.type(), choice.format()));
            columns.add(back(column, choice, decided));
        }
        Target side = target.engine().target();
        Table copy = side.fit(List.of(with(table, columns))).tables().get(0);
        run(writer, side.create(copy, copy.name(), true));
        List<Object[]> rows = read(reader, table, expressions, readers);
        try (BatchWriter batch = side.writer(writer, new WriteTarget(copy.name(), written))) {
            batch.write(rows);
        }
        return copy;
    }

    private static Column elsewhere(Column column, ColumnProfile decided) {
        TypeNote note = new TypeNote("sqlite", column.declaredType(), decided.format());
        return new Column(
                column.name(),
                "?",
                decided.type(),
                column.notNull(),
                null,
                null,
                column.autoIncrement(),
                column.collation(),
                note,
                null);
    }

    private static Column back(Column column, TypeChoice choice, ColumnProfile decided) {
        return new Column(
                column.name(),
                choice.typeName(),
                decided.type(),
                column.notNull(),
                column.defaultExpression(),
                null,
                column.autoIncrement(),
                choice.collation(),
                column.note(),
                null);
    }

    private static Table with(Table table, List<Column> columns) {
        return new Table(
                table.name(),
                columns,
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.indexes(),
                table.checks(),
                table.options(),
                table.comment());
    }

    private static List<Object[]> read(
            Connection reader, Table table, List<String> expressions, List<CellReader> readers) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        String order =
                String.join(", ", new SqliteEngine().source().order(table).expressions());
        try (Statement statement = reader.createStatement();
                ResultSet cells = statement.executeQuery("SELECT " + String.join(", ", expressions) + " FROM "
                        + SqliteDialect.quoted(table.name()) + " ORDER BY " + order)) {
            while (cells.next()) {
                Object[] row = new Object[readers.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = readers.get(i).read(cells, i + 1);
                }
                rows.add(row);
            }
        } catch (BadCellException e) {
            throw new AssertionError(table.name() + ": " + e.reason(), e);
        }
        return rows;
    }

    private static void run(Connection writer, List<String> statements) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
