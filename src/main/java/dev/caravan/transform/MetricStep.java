package dev.caravan.transform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The metric rules at work on a row, chosen by the type that the metric has before any of them. */
final class MetricStep {

    private final MetricColumns columns;
    private final Set<MetricField> masked;
    private final Map<Object, List<MetricRule>> byType = new HashMap<>();
    private final List<MetricRule> forAnyType;

    /** @param masked what reasons must not show */
    MetricStep(MetricColumns columns, List<MetricRule> rules, Set<MetricField> masked) {
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

    void apply(@Nullable Object[] row) throws RuleViolation {
        Object type = columns.type(row);
        for (MetricRule rule : type == null ? forAnyType : byType.getOrDefault(type, forAnyType)) {
            try {
                rule.transformation().apply(row, columns);
            } catch (ValueViolation e) {
                MetricField field = rule.transformation().writes();
                throw new RuleViolation(
                        columns.name(field), masked.isEmpty() ? e.reason() : e.reasonWithoutValue(), rule.name());
            }
        }
    }
}
