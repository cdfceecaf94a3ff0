package dev.caravan.transform;

import java.math.BigDecimal;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Computes new values for labels, exactly, in decimals; a label whose value stays equal keeps its digits.
 *
 * @param keys the labels to change; empty for all
 */
record LabelArithmetic(Set<String> keys, UnaryOperator<BigDecimal> operation) {

    void apply(@Nullable Object[] row, MetricColumns columns) throws ValueViolation {
        JsonMembers labels = columns.labels(row);
        if (labels != null) {
            String changed = computed(labels);
            if (changed != null) {
                columns.setJson(row, MetricField.PER_LABEL_VAL, changed);
            }
        }
    }

    private @Nullable String computed(JsonMembers labels) throws ValueViolation {
        @Nullable String[] values = new @Nullable String[labels.members().size()];
        boolean isChanged = false;
        for (int i = 0; i < values.length; i++) {
            JsonMembers.Member label = labels.members().get(i);
            if (!label.isNull() && (keys.isEmpty() || keys.contains(label.key()))) {
                BigDecimal before = number(labels, label);
                BigDecimal after = operation.apply(before);
                if (after.compareTo(before) != 0) {
                    values[i] = Numbers.text(after);
                    isChanged = true;
                }
            }
        }
        return isChanged ? labels.with(new @Nullable String[values.length], values) : null;
    }

    /** The value of a label. */
    static BigDecimal number(JsonMembers labels, JsonMembers.Member label) throws ValueViolation {
        if (!label.isNumber()) {
            throw ValueViolation.about(
                    "label '" + label.key() + "'", "should be a number, and is " + JsonMembers.kind(label.type()));
        }
        return Numbers.parse(labels.valueText(label));
    }
}
