package dev.caravan.transform;

import dev.caravan.model.Column;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Binds a table's rules to rows, once: first map, default and cast of every column, then the metric rules, then the masks, so that no rule
 * undoes a mask, and last the casts to the types of columns that are there already.
 */
final class RowBinding {

    private final TableRules rules;
    private final String table;
    private final List<MetricRule> metrics;
    private final Problems problems;
    private final List<ColumnStep> first = new ArrayList<>();
    private final List<ColumnStep> last = new ArrayList<>();

    RowBinding(TableRules rules, String table, List<MetricRule> metrics, Problems problems) {
        this.rules = rules;
        this.table = table;
        this.metrics = metrics;
        this.problems = problems;
    }

    /** @throws MigrationException USAGE with everything that does not fit */
    RowTransform bind(List<Column> columns, List<LogicalType> types, @Nullable List<LogicalType> targetTypes) {
        List<LogicalType> castTypes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            castTypes.add(cast(i, columns.get(i), types.get(i)));
        }
        MetricStep metricStep = metrics.isEmpty() ? null : metricStep(columns, castTypes);
        for (int i = 0; i < columns.size(); i++) {
            LogicalType type = mask(i, columns.get(i), castTypes.get(i));
            if (targetTypes != null) {
                coerce(i, columns.get(i), type, targetTypes.get(i));
            }
        }
        problems.throwIfAny();
        int[] sources = IntStream.range(0, columns.size())
                .filter(i -> !rules.isDropped(columns.get(i).name()))
                .toArray();
        return new RowTransform(first, metricStep, last, sources, columns.size());
    }

    private LogicalType cast(int index, Column column, LogicalType before) {
        ColumnRule rule = rules.columnRule(column.name());
        if (rule == null || rule.drop()) {
            return before;
        }
        CellBinding binding = new CellBinding(rule, before, problems);
        add(
                first,
                new ColumnStep(
                        index, column.name(), rule.name(), binding.function(), binding.forNull(), rule.mask() != null));
        return binding.type();
    }

    private MetricStep metricStep(List<Column> columns, List<LogicalType> types) {
        Map<MetricField, Integer> places = new EnumMap<>(MetricField.class);
        Set<MetricField> masked = EnumSet.noneOf(MetricField.class);
        for (MetricField field : MetricField.values()) {
            for (int i = 0; i < columns.size(); i++) {
                if (field.is(columns.get(i).name())) {
                    places.put(field, i);
                    rules.afterMetrics(columns.get(i).name(), types.get(i), problems);
                    ColumnRule rule = rules.columnRule(columns.get(i).name());
                    if (rule != null && rule.mask() != null) {
                        masked.add(field);
                    }
                }
            }
        }
        requirePlaces(places);
        boolean validates = rules.validates() && places.containsKey(MetricField.PER_LABEL_VAL);
        return new MetricStep(new MetricColumns(places, columns, types), metrics, masked, validates);
    }

    private void requirePlaces(Map<MetricField, Integer> places) {
        for (MetricRule metric : metrics) {
            Set<MetricField> needed = EnumSet.of(MetricField.TYPE);
            needed.addAll(metric.transformation().reads());
            needed.removeAll(places.keySet());
            for (MetricField field : needed) {
                problems.add(
                        metric.path(),
                        "needs the column " + field.columnName() + " of '" + table + "', which is not migrated",
                        "do not drop it");
            }
        }
    }

    private LogicalType mask(int index, Column column, LogicalType castType) {
        LogicalType before = rules.afterMetrics(column.name(), castType, new Problems(""));
        ColumnRule rule = rules.columnRule(column.name());
        Mask mask = rule == null ? null : rule.mask();
        if (rule == null || mask == null) {
            return before;
        }
        try {
            add(last, new ColumnStep(index, column.name(), rule.name(), mask.bind(before), null, true));
        } catch (ValueViolation e) {
            problems.add(
                    rule.path() + ".mask", e.reason() + ", and the column is " + before, "cast the column to text");
        }
        return mask.typeAfter(before);
    }

    private void coerce(int index, Column column, LogicalType type, LogicalType target) {
        if (rules.isDropped(column.name())) {
            return;
        }
        CellFunction cast = Cast.find(type, target, TimeStyle.ISO);
        if (cast == null) {
            problems.add(
                    "'" + table + "'.'" + column.name() + "'",
                    type + " cannot be cast to the target's " + target,
                    null);
            return;
        }
        add(last, new ColumnStep(index, column.name(), "the target's type " + target, cast, null, isMasked(column)));
    }

    private boolean isMasked(Column column) {
        ColumnRule rule = rules.columnRule(column.name());
        return rule != null && rule.mask() != null;
    }

    private static void add(List<ColumnStep> steps, ColumnStep step) {
        if (!step.isIdentity()) {
            steps.add(step);
        }
    }
}
