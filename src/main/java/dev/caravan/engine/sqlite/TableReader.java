package dev.caravan.engine.sqlite;

import dev.caravan.engine.Query;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Index;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one table: what the pragmas tell, and from its text what they do not. */
final class TableReader {

    /** Hidden: 1 of a virtual table, 2 generated at reading, 3 generated and stored. */
    private static final String COLUMNS =
            "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?, 'main')";

    private static final String INDEXES =
            "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?, 'main') ORDER BY seq DESC";

    private record XColumn(
            String name,
            String type,
            boolean notNull,
            @Nullable String defaultValue,
            int keyPosition,
            int hidden) {}

    private record XIndex(String name, boolean unique, String origin, boolean partial) {}

    private final Connection connection;
    private final String name;
    private final TableDdl ddl;
    private final TypeComments comments;
    private final boolean withoutRowId;
    private final boolean strict;

    TableReader(Connection connection, String name, String sql, boolean withoutRowId, boolean strict) {
        this.connection = connection;
        this.name = name;
        this.ddl = TableDdl.parse(sql);
        this.comments = TypeComments.parse(sql);
        this.withoutRowId = withoutRowId;
        this.strict = strict;
    }

    Table read() throws SQLException {
        List<XColumn> columns = Query.list(connection, COLUMNS, TableReader::column, name);
        List<XIndex> indexes = Query.list(connection, INDEXES, TableReader::index, name);
        boolean alias = hasRowIdAlias(columns, indexes);
        EnumChecks enums = EnumChecks.of(
                ddl.checks,
                columns.stream()
                        .filter(column -> DeclaredType.of(column.type()).type().is(Kind.ENUM))
                        .map(XColumn::name)
                        .toList());
        return new Table(
                name,
                columns.stream().map(column -> column(column, alias, enums)).toList(),
                primaryKey(columns),
                uniqueKeys(indexes),
                new ForeignKeyReader(connection, name, ddl.references).read(),
                ownIndexes(indexes),
                enums.others(),
                options(indexes),
                null);
    }

    private static XColumn column(ResultSet row) throws SQLException {
        return new XColumn(
                row.getString(1), row.getString(2), row.getInt(3) != 0, row.getString(4), row.getInt(5), row.getInt(6));
    }

    private static XIndex index(ResultSet row) throws SQLException {
        return new XIndex(row.getString(1), row.getInt(2) != 0, row.getString(3), row.getInt(4) != 0);
    }

    /** A sole INTEGER key is the row's number itself, unless SQLite keeps an index for it (INTEGER PRIMARY KEY DESC). */
    private boolean hasRowIdAlias(List<XColumn> columns, List<XIndex> indexes) {
        List<XColumn> key = columns.stream().filter(c -> c.keyPosition() > 0).toList();
        return !withoutRowId
                && key.size() == 1
                && key.get(0).type().equalsIgnoreCase("INTEGER")
                && indexes.stream().noneMatch(index -> index.origin().equals("pk"));
    }

    private Column column(XColumn column, boolean alias, EnumChecks enums) {
        DeclaredType type = comments.complete(column.name(), column.type(), DeclaredType.of(column.type()));
        return new Column(
                column.name(),
                column.type(),
                enums.typeOf(column.name(), type.type()),
                column.notNull(),
                column.defaultValue(),
                generated(column),
                alias && column.keyPosition() > 0,
                ddl.collations.get(TableDdl.folded(column.name())),
                type.note(),
                null);
    }

    private Column.@Nullable Generated generated(XColumn column) {
        if (column.hidden() < 2) {
            return null;
        }
        String expression = ddl.generated.getOrDefault(TableDdl.folded(column.name()), "NULL");
        return new Column.Generated(expression, column.hidden() == 3);
    }

    private Table.@Nullable Key primaryKey(List<XColumn> columns) {
        List<String> key = columns.stream()
                .filter(column -> column.keyPosition() > 0)
                .sorted(Comparator.comparingInt(XColumn::keyPosition))
                .map(XColumn::name)
                .toList();
        return key.isEmpty() ? null : new Table.Key(ddl.primaryKeyName, key);
    }

    private List<Table.Key> uniqueKeys(List<XIndex> indexes) throws SQLException {
        List<Table.Key> keys = new ArrayList<>();
        for (XIndex index : indexes) {
            if (index.origin().equals("u")) {
                List<String> columns = new IndexReader(connection, index.name(), true, ddl.collations).columns();
                keys.add(new Table.Key(ddl.nameOfUnique(columns), columns));
            }
        }
        return keys;
    }

    private List<Index> ownIndexes(List<XIndex> indexes) throws SQLException {
        List<Index> own = new ArrayList<>();
        for (XIndex index : indexes) {
            if (index.origin().equals("c")) {
                own.add(new IndexReader(connection, index.name(), index.unique(), ddl.collations).read());
            }
        }
        return own;
    }

    private Map<String, String> options(List<XIndex> indexes) throws SQLException {
        Map<String, String> options = new LinkedHashMap<>();
        if (withoutRowId) {
            options.put(TableOptions.WITHOUT_ROWID, "true");
        }
        if (strict) {
            options.put(TableOptions.STRICT, "true");
        }
        if (ddl.autoIncrement) {
            options.put(TableOptions.AUTOINCREMENT, "true");
            sequence().forEach(value -> options.put(TableOptions.SEQUENCE, String.valueOf(value)));
        }
        for (XIndex index : indexes) {
            if (!index.origin().equals("c")) {
                IndexReader key = new IndexReader(connection, index.name(), true, ddl.collations);
                String option =
                        index.origin().equals("pk") ? TableOptions.PRIMARY_KEY : TableOptions.unique(key.columns());
                key.unusualParts().ifPresent(parts -> options.put(option, parts));
            }
        }
        ddl.conflicts.forEach((constraint, action) -> options.put(TableOptions.onConflict(constraint), action));
        return options;
    }

    private List<Long> sequence() throws SQLException {
        return Query.list(
                connection, "SELECT seq FROM main.sqlite_sequence WHERE name = ?", row -> row.getLong(1), name);
    }
}
