package dev.caravan.operation.transfer;

import dev.caravan.engine.BrokenKey;
import dev.caravan.engine.Database;
import dev.caravan.engine.Dialect;
import dev.caravan.engine.Engine;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Count;
import dev.caravan.model.Kind;
import dev.caravan.model.LossKind;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import dev.caravan.operation.transfer.Inspection.InspectedColumn;
import dev.caravan.operation.transfer.Inspection.InspectedTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at one table closely: counts it, profiles its columns, takes samples. Only reads. */
final class TableInspector {

    private final Database database;
    private final Engine engine;
    private final Connection reader;
    private final List<BrokenKey> broken;
    private final int samples;

    TableInspector(Database database, Connection reader, List<BrokenKey> broken, int samples) {
        this.database = database;
        this.engine = database.engine();
        this.reader = reader;
        this.broken = broken;
        this.samples = samples;
    }

    InspectedTable inspect(Table table) throws SQLException {
        TableProfile profile = engine.source().profile(database, reader, table, null, false);
        List<InspectedColumn> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(column(table, column, profile));
        }
        return new InspectedTable(
                table.name(),
                profile.rows(),
                profile.bytes(),
                columns,
                table.primaryKey() == null ? List.of() : table.primaryKey().columns(),
                SchemaWords.keys(table),
                SchemaWords.indexes(table),
                hard(table, profile));
    }

    private InspectedColumn column(Table table, Column column, TableProfile profile) throws SQLException {
        Optional<ColumnProfile> values = profile.columns().stream()
                .filter(candidate -> candidate.column().equals(column.name()))
                .findFirst();
        return new InspectedColumn(
                column.name(),
                column.declaredType(),
                values.map(ColumnProfile::type).orElse(column.type()).toString(),
                column.notNull(),
                values.map(ColumnProfile::evidence).orElse(null),
                samples(table, column));
    }

    private List<String> samples(Table table, Column column) throws SQLException {
        Dialect dialect = engine.dialect();
        String name = dialect.quote(column.name());
        String sql = "SELECT " + dialect.readable(column) + " FROM " + dialect.rows(table) + " WHERE " + name
                + " IS NOT NULL LIMIT " + samples;
        List<String> texts = new ArrayList<>();
        try (Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private List<String> hard(Table table, TableProfile profile) {
        List<String> hard = new ArrayList<>();
        if (table.primaryKey() == null) {
            hard.add("It has no primary key: rows that are equal cannot be told apart");
        }
        for (ColumnProfile column : profile.columns()) {
            if (column.type().is(Kind.ANY)) {
                hard.add("Column '" + column.column() + "' mixes types: " + column.evidence());
            }
            if (column.unreadable() > 0) {
                hard.add("Column '" + column.column() + "' has " + Count.of(column.unreadable(), "cell")
                        + " that no engine can read (" + column.unreadableKind()
                        + "), whose rows would become dead letters");
            }
            String affected = affected(column);
            if (!affected.isEmpty()) {
                hard.add("Column '" + column.column() + "' has cells that some engines cannot hold: " + affected);
            }
        }
        broken.stream()
                .filter(key -> key.table().equals(table.name()))
                .forEach(key -> hard.add(Count.of(key.rows(), "row refers", "rows refer") + " by "
                        + key.key().columns() + " to rows of '" + key.key().parent() + "' that are not there"));
        return hard;
    }

    private static String affected(ColumnProfile column) {
        return column.affected().entrySet().stream()
                .filter(entry -> entry.getKey() != LossKind.TYPE && entry.getKey() != LossKind.COLLATION)
                .map(entry -> entry.getValue() + " × " + SchemaWords.word(entry.getKey()))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
