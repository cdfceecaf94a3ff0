package dev.caravan.engine;

import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds tables whose columns have the types that a target chose for values from elsewhere. */
final class TableShape {

    static final LogicalType NUMBER = LogicalType.integer(64);
    static final LogicalType TEXT = LogicalType.of(Kind.TEXT);

    private final Target target;
    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Table.Key> uniqueKeys = new ArrayList<>();
    private Table.Key primaryKey;

    TableShape(Target target, String name) {
        this.target = target;
        this.name = name;
    }

    static TypeChoice choice(Target target, Column column, boolean keyed) {
        ColumnProfile profile = new ColumnProfile(column.name(), column.type(), null, "", 0, Map.of());
        return target.choose(new TypeRequest(column, profile, "elsewhere", keyed));
    }

    static Column unchosen(String name, LogicalType type) {
        return new Column(name, "", type, false, null, null, false, null, null, null);
    }

    private TableShape add(
            String column, LogicalType type, boolean notNull, String defaultExpression, boolean autoIncrement) {
        Column asked = new Column(column, "", type, notNull, defaultExpression, null, autoIncrement, null, null, null);
        String typeName = choice(target, asked, true).typeName();
        columns.add(
                new Column(column, typeName, type, notNull, defaultExpression, null, autoIncrement, null, null, null));
        return this;
    }

    TableShape column(String column, LogicalType type) {
        return add(column, type, false, null, false);
    }

    TableShape required(String column, LogicalType type, String defaultExpression) {
        return add(column, type, true, defaultExpression, false);
    }

    /** The primary key, drawn by the engine. */
    TableShape drawn(String column) {
        return add(column, NUMBER, true, null, true).key(column);
    }

    TableShape key(String... names) {
        primaryKey = new Table.Key(null, List.of(names));
        return this;
    }

    TableShape unique(String... names) {
        uniqueKeys.add(new Table.Key(null, List.of(names)));
        return this;
    }

    TableShape refers(String column, String parent, String reference) {
        foreignKeys.add(
                new ForeignKey(null, List.of(column), parent, List.of(reference), "NO ACTION", "NO ACTION", false));
        return this;
    }

    TableShape index(String index, String column) {
        indexes.add(new Index(index, false, List.of(new IndexPart(column, null, false, null)), null));
        return this;
    }

    TableShape check(String expression) {
        checks.add(new Check(null, expression));
        return this;
    }

    Table table() {
        return new Table(name, columns, primaryKey, uniqueKeys, foreignKeys, indexes, checks, Map.of(), null);
    }
}
