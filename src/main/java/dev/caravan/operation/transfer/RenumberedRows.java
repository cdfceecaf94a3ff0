package dev.caravan.operation.transfer;

import dev.caravan.engine.Dialect;
import dev.caravan.engine.TableScan;
import dev.caravan.model.Table;
import java.util.ArrayList;
import java.util.List;

/** Builds the statement that inserts the rows of a copy beside with new ids. */
final class RenumberedRows {

    private final RenumberedTable table;
    private final Dialect dialect;
    private final List<String> columns = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final StringBuilder from;

    RenumberedRows(RenumberedTable table, Dialect dialect) {
        this.table = table;
        this.dialect = dialect;
        from = new StringBuilder(table.copy()).append(" AS c");
    }

    void keep(ColumnPlan column) {
        set(column, value(column));
    }

    /** @param sql the value of every row */
    void set(ColumnPlan column, String sql) {
        columns.add(column.target());
        values.add(sql);
    }

    /** @param ids the table of the new ids, quoted */
    void renumber(ColumnPlan column, String ids) {
        String alias = "i" + columns.size();
        from.append(" JOIN " + ids + " AS " + alias + " ON " + alias + "." + IdTables.OLD + " = " + value(column));
        set(column, alias + "." + IdTables.NEW);
    }

    /** Leaves rows out whose values of a key the table holds already. */
    void exceptThere(Table.Key key) {
        List<String> same = new ArrayList<>();
        for (String column : key.columns()) {
            int place = columns.indexOf(column);
            if (place < 0) {
                return;
            }
            same.add("t." + dialect.quote(column) + " = " + values.get(place));
        }
        conditions.add("NOT EXISTS (SELECT 1 FROM " + table.name() + " AS t WHERE " + String.join(" AND ", same) + ")");
    }

    private String value(ColumnPlan column) {
        return "c." + dialect.quote(column.target());
    }

    String insert() {
        return dialect.insertInto(table.plan().target().name(), columns) + " SELECT " + String.join(", ", values)
                + " FROM " + from + TableScan.where(conditions);
    }
}
