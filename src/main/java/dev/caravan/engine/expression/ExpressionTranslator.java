package dev.caravan.engine.expression;

import dev.caravan.model.LogicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings expressions from one engine to another. What it carries gives the same value for every row that has one in the source; alone where a
 * sum of integers leaves 64 bits the target may raise an error instead. Everything else is refused with a reason. Between two databases of
 * one engine the text stands as it is, names apart. Never throws for the text it is given; immutable and thread-safe.
 */
public sealed interface ExpressionTranslator permits MeaningTranslator, NameTranslator, NoTranslator {

    /**
     * A check, an index expression, the condition of a partial index or of a query: SQL that is computed from one row.
     *
     * @param columns all columns of the table on both sides
     */
    Translation expression(String sql, List<ColumnPair> columns);

    /**
     * The expression of a generated column, whose value the column's type then converts; refused if that conversion is not the same everywhere.
     *
     * @param columns as for {@link #expression}
     * @param column the generated column itself
     */
    Translation generated(String sql, List<ColumnPair> columns, ColumnPair column);

    /**
     * A column's default. What it inserts is right in the target's type: 0 for a column that becomes BOOLEAN is FALSE.
     *
     * @param sourceType what the column's values are in the source
     * @param targetType and in the target
     */
    Translation defaultValue(String sql, LogicalType sourceType, LogicalType targetType);

    /**
     * The statement behind a view, without names for its columns where the source gave none.
     *
     * @param tables from the name of a table or view in the source to what it is on both sides, or null if it does not travel
     */
    Translation view(String select, Function<String, @Nullable TablePair> tables);

    /**
     * As {@link #expression(String, List)}, by types alone. Without the declared types of the source less is carried.
     *
     * @param sourceColumns from each column's name in the source to what its values are; none may be collated
     * @param targetColumns the same by the names in the target
     * @param renamedColumns from the names in the source to those in the target; a column that is absent does not travel
     */
    default Translation expression(
            String sql,
            Map<String, LogicalType> sourceColumns,
            Map<String, LogicalType> targetColumns,
            Map<String, String> renamedColumns) {
        List<ColumnPair> columns = new ArrayList<>();
        sourceColumns.forEach((name, type) -> {
            String target = renamedColumns.get(name);
            LogicalType targetType = target == null ? null : targetColumns.get(target);
            columns.add(new ColumnPair(name, type, null, null, target, targetType));
        });
        return expression(sql, columns);
    }

    /** Between engines by their {@link dev.caravan.engine.Engine#id}; one whose words are not known yet carries nothing. */
    static ExpressionTranslator between(String sourceEngineId, String targetEngineId) {
        Words source = Languages.of(sourceEngineId).orElse(null);
        Words target = Languages.of(targetEngineId).orElse(null);
        if (source == null || target == null) {
            return new NoTranslator(source == null ? sourceEngineId : targetEngineId);
        }
        MeaningTranslator byMeaning = new MeaningTranslator(source, target);
        return sourceEngineId.equals(targetEngineId) ? new NameTranslator(source, byMeaning) : byMeaning;
    }

    /** Turns a refusal from any depth into a translation. */
    static Translation attempt(Supplier<String> sql) {
        try {
            return Translation.of(sql.get());
        } catch (Refusal refusal) {
            return Translation.refused(refusal.reason());
        }
    }
}
