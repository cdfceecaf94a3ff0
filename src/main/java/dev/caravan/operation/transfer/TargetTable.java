package dev.caravan.operation.transfer;

import dev.caravan.engine.expression.ColumnPair;
import dev.caravan.engine.expression.ExpressionTranslator;
import dev.caravan.engine.expression.TablePair;
import dev.caravan.engine.expression.Translation;
import dev.caravan.model.Column;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.Table.Check;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import dev.caravan.model.TypeNote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a table as it will stand in the target: names mapped, types chosen, keys and indexes carried, expressions translated or left out
 * with the reason.
 */
final class TargetTable {

    private final Table source;
    private final String name;
    private final List<ColumnPlan> plans;
    private final String sourceEngine;
    private final boolean sameEngine;
    private final ExpressionTranslator translator;
    private final UnaryOperator<String> tableNames;
    private final List<NotCarried> notCarried;
    private final Set<String> computed = new HashSet<>();
    private final Map<String, String> columnNames = new LinkedHashMap<>();
    private final List<ColumnPair> pairs = new ArrayList<>();

    /**
     * @param tableNames from a source table's name to its name in the target
     * @param notCarried is added to
     */
    TargetTable(
            Table source,
            String name,
            List<ColumnPlan> plans,
            String sourceEngine,
            boolean sameEngine,
            ExpressionTranslator translator,
            UnaryOperator<String> tableNames,
            List<NotCarried> notCarried) {
        this.source = source;
        this.name = name;
        this.plans = plans;
        this.sourceEngine = sourceEngine;
        this.sameEngine = sameEngine;
        this.translator = translator;
        this.tableNames = tableNames;
        this.notCarried = notCarried;
        for (Column column : source.columns()) {
            pairs.add(pair(column));
        }
        for (ColumnPair pair : pairs) {
            if (pair.target() != null) {
                columnNames.put(pair.source(), pair.target());
            }
        }
    }

    private ColumnPair pair(Column column) {
        Optional<ColumnPlan> plan = plan(column.name());
        return new ColumnPair(
                column.name(),
                plan.map(ColumnPlan::sourceType).orElse(column.type()),
                column.declaredType(),
                column.collation(),
                plan.map(ColumnPlan::target).orElse(null),
                plan.map(ColumnPlan::targetType).orElse(null));
    }

    private Optional<ColumnPlan> plan(String column) {
        return plans.stream()
                .filter(plan -> plan.source().name().equals(column))
                .findFirst();
    }

    /** The table on both sides, for the views over it. */
    TablePair tablePair() {
        return new TablePair(source.name(), name, pairs);
    }

    /** The columns whose values travel; those that the target computes do not. */
    List<ColumnPlan> written() {
        return plans.stream()
                .filter(plan -> !computed.contains(plan.source().name()))
                .toList();
    }

    /** @param columnNamesOfParent of each target-side parent table, from source column to target column */
    Table build(java.util.function.Function<String, Map<String, String>> columnNamesOfParent) {
        return new Table(
                name,
                columns(),
                source.primaryKey() == null ? null : key(source.primaryKey()).orElse(null),
                source.uniqueKeys().stream().flatMap(key -> key(key).stream()).toList(),
                source.foreignKeys().stream()
                        .flatMap(key -> foreignKey(key, columnNamesOfParent).stream())
                        .toList(),
                source.indexes().stream()
                        .flatMap(index -> index(index).stream())
                        .toList(),
                source.checks().stream().flatMap(check -> check(check).stream()).toList(),
                source.options(),
                source.comment());
    }

    Map<String, String> columnNames() {
        return columnNames;
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Column column : source.columns()) {
            plan(column.name())
                    .ifPresent(plan -> columns.add(generated(column, plan).orElse(plain(column, plan))));
        }
        return columns;
    }

    private Column plain(Column column, ColumnPlan plan) {
        String expression = column.defaultExpression();
        String defaultValue = expression == null || column.autoIncrement() || column.isGenerated()
                ? null
                : defaultValue(column, plan, expression);
        return new Column(
                plan.target(),
                plan.typeName(),
                plan.targetType(),
                column.notNull(),
                defaultValue,
                null,
                column.autoIncrement(),
                column.collation(),
                note(column, plan),
                column.comment());
    }

    /** A column that was brought here by an earlier migration keeps the note of where it began, as long as it stays in this engine. */
    private TypeNote note(Column column, ColumnPlan plan) {
        TypeNote former = column.note();
        return sameEngine && former != null
                ? former
                : new TypeNote(sourceEngine, column.declaredType(), plan.sourceFormat());
    }

    private @Nullable String defaultValue(Column column, ColumnPlan plan, String expression) {
        Translation translation = translator.defaultValue(expression, plan.sourceType(), plan.targetType());
        return carried(translation, "default " + expression + " of " + of(column.name()))
                .orElse(null);
    }

    /** If its expression cannot be carried, a generated column becomes a plain one that holds the values. */
    private Optional<Column> generated(Column column, ColumnPlan plan) {
        Column.Generated generation = column.generated();
        if (generation == null) {
            return Optional.empty();
        }
        ColumnPair pair = pair(column);
        Translation translation = translator.generated(generation.expression(), pairs, pair);
        if (translation.sql() == null) {
            notCarried.add(new NotCarried(
                    "expression of generated " + of(column.name()), translation.reason() + "; its values are copied"));
            return Optional.empty();
        }
        computed.add(column.name());
        return Optional.of(new Column(
                plan.target(),
                plan.typeName(),
                plan.targetType(),
                column.notNull(),
                null,
                new Column.Generated(translation.sql(), generation.stored()),
                false,
                column.collation(),
                note(column, plan),
                column.comment()));
    }

    private Optional<Table.Key> key(Table.Key key) {
        return mapped(key.columns(), "key " + key.columns()).map(columns -> new Table.Key(key.name(), columns));
    }

    private Optional<ForeignKey> foreignKey(
            ForeignKey key, java.util.function.Function<String, Map<String, String>> columnNamesOfParent) {
        Map<String, String> parentColumns = columnNamesOfParent.apply(key.parent());
        String object = "foreign key " + key.columns() + " to '" + key.parent() + "'";
        if (!parentColumns.keySet().containsAll(key.references())) {
            notCarried.add(
                    new NotCarried(object + " of '" + source.name() + "'", "its parent is not migrated with it"));
            return Optional.empty();
        }
        return mapped(key.columns(), object)
                .map(columns -> new ForeignKey(
                        key.name(),
                        columns,
                        tableNames.apply(key.parent()),
                        key.references().stream()
                                .map(c -> String.valueOf(parentColumns.get(c)))
                                .toList(),
                        key.onDelete(),
                        key.onUpdate(),
                        key.deferrable()));
    }

    private Optional<Index> index(Index index) {
        String object = "index '" + index.name() + "' on '" + source.name() + "'";
        List<IndexPart> parts = new ArrayList<>();
        for (IndexPart part : index.parts()) {
            Optional<IndexPart> carried = part(part, object);
            if (carried.isEmpty()) {
                return Optional.empty();
            }
            parts.add(carried.get());
        }
        if (index.where() == null) {
            return Optional.of(new Index(index.name(), index.unique(), parts, null));
        }
        return carried(translator.expression(index.where(), pairs), object)
                .map(where -> new Index(index.name(), index.unique(), parts, where));
    }

    private Optional<IndexPart> part(IndexPart part, String object) {
        if (part.column() != null) {
            return mapped(List.of(part.column()), object)
                    .map(names -> new IndexPart(names.get(0), null, part.descending(), part.collation()));
        }
        String expression = java.util.Objects.requireNonNull(part.expression());
        return carried(translator.expression(expression, pairs), object)
                .map(sql -> new IndexPart(null, sql, part.descending(), part.collation()));
    }

    private Optional<Check> check(Check check) {
        String object = "check (" + check.expression() + ") of '" + source.name() + "'";
        return carried(translator.expression(check.expression(), pairs), object)
                .map(sql -> new Check(check.name(), sql));
    }

    /** The columns' target names, or nothing (reported) if one of them does not travel. */
    private Optional<List<String>> mapped(List<String> columns, String object) {
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            String target = columnNames.get(column);
            if (target == null) {
                notCarried.add(new NotCarried(
                        object + (object.contains(" on ") ? "" : " of '" + source.name() + "'"),
                        "column '" + column + "' does not travel"));
                return Optional.empty();
            }
            names.add(target);
        }
        return Optional.of(names);
    }

    private Optional<String> carried(Translation translation, String object) {
        if (translation.sql() == null) {
            notCarried.add(new NotCarried(object, String.valueOf(translation.reason())));
        }
        return Optional.ofNullable(translation.sql());
    }

    private String of(String column) {
        return "column '" + column + "' of '" + source.name() + "'";
    }
}
