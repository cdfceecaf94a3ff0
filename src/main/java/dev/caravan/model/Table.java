package dev.caravan.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as its engine describes it, complete.
 *
 * @param columns in their order, generated ones included
 * @param primaryKey null if there is none
 * @param options what else its engine says of the table, by the engine's own words (for SQLite {@code WITHOUT ROWID}, {@code STRICT});
 *     kept as a note in the target so that the way back restores it
 */
public record Table(
        String name,
        List<Column> columns,
        @Nullable Key primaryKey,
        List<Key> uniqueKeys,
        List<ForeignKey> foreignKeys,
        List<Index> indexes,
        List<Check> checks,
        Map<String, String> options,
        @Nullable String comment) {

    /** The option that holds the real name of a table which is kept under another. */
    public static final String REAL_NAME = "real name";

    public Table {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
        checks = List.copyOf(checks);
        options = Map.copyOf(options);
    }

    /** A primary or unique key; {@code name} is null where the engine gave none. */
    public record Key(@Nullable String name, List<String> columns) {
        public Key {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A reference to a parent table, perhaps the table itself.
     *
     * @param references columns of the parent, in the order of {@code columns}
     * @param onDelete, onUpdate the action in SQL words, {@code NO ACTION} by default
     */
    public record ForeignKey(
            @Nullable String name,
            List<String> columns,
            String parent,
            List<String> references,
            String onDelete,
            String onUpdate,
            boolean deferrable) {
        public ForeignKey {
            columns = List.copyOf(columns);
            references = List.copyOf(references);
        }
    }

    /**
     * An index that is not behind a key.
     *
     * @param parts each a column name or an expression
     * @param where the condition of a partial index, or null
     */
    public record Index(
            String name,
            boolean unique,
            List<IndexPart> parts,
            @Nullable String where) {
        public Index {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part of an index: a column or an expression.
     *
     * @param column null if the part is an expression; exactly one of the two is set
     */
    public record IndexPart(
            @Nullable String column,
            @Nullable String expression,
            boolean descending,
            @Nullable String collation) {}

    /** A condition that every row keeps. */
    public record Check(@Nullable String name, String expression) {}

    /** By exact name. */
    public Optional<Column> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    /** The columns whose values are stored by an insert: all but the generated ones. */
    public List<Column> writableColumns() {
        return columns.stream().filter(c -> !c.isGenerated()).toList();
    }

    /** The same with generated columns as plain ones, so that their values can be looked at. */
    public Table withoutGeneration() {
        List<Column> plain = columns.stream().map(Column::withoutGeneration).toList();
        return new Table(name, plain, primaryKey, uniqueKeys, foreignKeys, indexes, checks, options, comment);
    }

    public Table withOptions(Map<String, String> others) {
        return new Table(name, columns, primaryKey, uniqueKeys, foreignKeys, indexes, checks, others, comment);
    }

    /** The same without its primary key, whose columns still take no NULL. */
    public Table withoutPrimaryKey() {
        List<String> key = primaryKey == null ? List.of() : primaryKey.columns();
        List<Column> plain = columns.stream()
                .map(column -> key.contains(column.name()) ? column.withNotNull() : column)
                .toList();
        return new Table(name, plain, null, uniqueKeys, foreignKeys, indexes, checks, options, comment);
    }

    /** The same with some of its columns, found as engines do that fold case; keys and the rest stay as they are. */
    public Table withColumns(List<String> some) {
        List<Column> kept = columns.stream()
                .filter(column -> some.stream().anyMatch(name -> CaseFolding.same(name, column.name())))
                .toList();
        return new Table(name, kept, primaryKey, uniqueKeys, foreignKeys, indexes, checks, options, comment);
    }

    /** The same under another name. */
    public Table named(String other) {
        return new Table(other, columns, primaryKey, uniqueKeys, foreignKeys, indexes, checks, options, comment);
    }

    public Table withForeignKeys(List<ForeignKey> keys) {
        return new Table(name, columns, primaryKey, uniqueKeys, keys, indexes, checks, options, comment);
    }
}
