package dev.caravan.operation.verification;

import dev.caravan.engine.BatchWriter;
import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.Database;
import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.engine.WriteTarget;
import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Comparison;
import dev.caravan.model.Comparison.ColumnPair;
import dev.caravan.model.Comparison.TablePair;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Moves one table from engine to engine with nothing but the engines themselves, and says what a verification is to compare then. */
final class PlainTransfer {

    private static final int BATCH = 50_000;

    private final Database source;
    private final Database target;

    PlainTransfer(Database source, Database target) {
        this.source = source;
        this.target = target;
    }

    Comparison move(String name) throws Exception {
        try (Connection reader = source.reader();
                Connection writer = target.writer()) {
            Table table = source.engine().describe(reader).table(name).orElseThrow();
            TableProfile profile = source.engine().source().profile(source, reader, table, null, false);
            List<TypeChoice> choices = new ArrayList<>();
            for (ColumnProfile column : profile.columns()) {
                Column described = table.column(column.column()).orElseThrow();
                choices.add(target.engine()
                        .target()
                        .choose(new TypeRequest(
                                described, column, source.engine().id(), false)));
            }
            create(writer, table, choices);
            load(reader, writer, table, profile, choices);
            Table made = target.engine().describe(writer).table(name).orElseThrow();
            return new Comparison(List.of(pair(table, made, profile, choices)));
        }
    }

    private void create(Connection writer, Table table, List<TypeChoice> choices) throws Exception {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            columns.add(
                    quote(table.columns().get(i).name()) + " " + choices.get(i).typeName());
        }
        try (Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE " + quote(table.name()) + " (" + String.join(", ", columns) + ")");
        }
        writer.commit();
    }

    private void load(Connection reader, Connection writer, Table table, TableProfile profile, List<TypeChoice> choices)
            throws Exception {
        List<ColumnReading> readings = new ArrayList<>();
        List<WriteColumn> columns = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            ColumnProfile column = profile.columns().get(i);
            readings.add(source.engine().source().read(table.columns().get(i), column.type(), column.format()));
            columns.add(new WriteColumn(
                    column.column(),
                    choices.get(i).typeName(),
                    column.type(),
                    choices.get(i).format()));
        }
        String list = readings.stream().flatMap(r -> r.expressions().stream()).collect(Collectors.joining(", "));
        try (Statement statement = reader.createStatement();
                Statement opening = writer.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + list + " FROM " + quote(table.name()));
                BatchWriter to = target.engine().target().writer(writer, new WriteTarget(table.name(), columns))) {
            opening.executeUpdate("DELETE FROM " + quote(table.name()));
            List<Object[]> batch = new ArrayList<>();
            while (rows.next()) {
                batch.add(row(rows, readings));
                if (batch.size() == BATCH) {
                    to.write(batch);
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                to.write(batch);
            }
        }
        writer.commit();
    }

    private static Object[] row(ResultSet rows, List<ColumnReading> readings) throws Exception {
        Object[] values = new Object[readings.size()];
        int index = 1;
        for (int i = 0; i < values.length; i++) {
            values[i] = readings.get(i).reader().read(rows, index);
            index += readings.get(i).expressions().size();
        }
        return values;
    }

    private static TablePair pair(Table table, Table made, TableProfile profile, List<TypeChoice> choices) {
        List<ColumnPair> columns = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            ColumnProfile column = profile.columns().get(i);
            columns.add(new ColumnPair(
                    table.columns().get(i),
                    made.columns().get(i),
                    column.type(),
                    column.format(),
                    choices.get(i).format(),
                    Set.copyOf(choices.get(i).kinds()),
                    null));
        }
        return new TablePair(table, made, columns, null, Set.of(), null, profile.rows());
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
