package dev.caravan.transform;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The metric rules at work on a row, chosen by the type that the metric has before any of them. */
final class MetricStep {

    private final MetricColumns columns;
    private final Set<MetricField> masked;
    private final Map<Object, List<MetricRule>> byType = new HashMap<>();
    private final List<MetricRule> forAnyType;
    private final boolean validates;

    /**
     * @param masked what reasons must not show
     * @param validates whether the labels of a row that the rules change must be numbers afterwards
     */
    MetricStep(MetricColumns columns, List<MetricRule> rules, Set<MetricField> masked, boolean validates) {
        this.validates = validates;
        this.columns = columns;
        this.masked = masked;
        this.forAnyType =
                rules.stream().filter(rule -> rule.metricType() == null).toList();
        for (MetricRule rule : rules) {
            if (rule.metricType() != null && !byType.containsKey(rule.metricType())) {
                byType.put(
                        rule.metricType(),
                        rules.stream()
                                .filter(other -> other.isFor(rule.metricType()))
                                .toList());
            }
        }
    }

    /** @param changedBy is told the name of each rule that changes the row, or null */
    void apply(@Nullable Object[] row, @Nullable Consumer<String> changedBy) throws RuleViolation {
        Object type = columns.type(row);
        List<MetricRule> rules = type == null ? forAnyType : byType.getOrDefault(type, forAnyType);
        @Nullable Object @Nullable [] original = validates && !rules.isEmpty() ? row.clone() : null;
        for (MetricRule rule : rules) {
            @Nullable Object @Nullable [] before = changedBy == null ? null : row.clone();
            try {
                rule.transformation().apply(row, columns);
            } catch (ValueViolation e) {
                throw violation(e, rule.transformation().writes(), rule.name());
            }
            if (changedBy != null && !Arrays.deepEquals(before, row)) {
                changedBy.accept(rule.name());
            }
        }
        if (original != null && !Arrays.deepEquals(original, row)) {
            validate(row);
        }
    }

    private void validate(@Nullable Object[] row) throws RuleViolation {
        try {
            columns.requireNumbers(row);
        } catch (ValueViolation e) {
            throw violation(e, MetricField.PER_LABEL_VAL, "global_settings.validate_after_transform");
        }
    }

    private RuleViolation violation(ValueViolation violation, MetricField field, String rule) {
        return new RuleViolation(
                columns.name(field), masked.isEmpty() ? violation.reason() : violation.reasonWithoutValue(), rule);
    }
}
