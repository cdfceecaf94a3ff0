package dev.caravan.transform;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Computes a metric's total anew from its labels. */
record AggregateTotal(BinaryOperator<BigDecimal> operation, boolean isMean) implements MetricTransformation {

    /** More digits than any column has, so that what a column keeps is rounded once. */
    private static final MathContext MEAN = new MathContext(60);

    private static final Map<String, AggregateTotal> FUNCTIONS = Map.of(
            "mean", new AggregateTotal(BigDecimal::add, true),
            "sum", new AggregateTotal(BigDecimal::add, false),
            "max", new AggregateTotal(BigDecimal::max, false),
            "min", new AggregateTotal(BigDecimal::min, false));

    static MetricTransformation read(Fields rules) {
        AggregateTotal function = rules.requiredChoice("function", FUNCTIONS);
        return function == null ? new AggregateTotal(BigDecimal::add, false) : function;
    }

    @Override
    public MetricField writes() {
        return MetricField.TOTAL_VAL;
    }

    @Override
    public Set<MetricField> reads() {
        return Set.of(MetricField.PER_LABEL_VAL, MetricField.TOTAL_VAL);
    }

    @Override
    public void apply(@Nullable Object[] row, MetricColumns columns) throws ValueViolation {
        JsonMembers labels = columns.labels(row);
        if (labels == null || labels.members().isEmpty()) {
            throw ValueViolation.about(MetricField.PER_LABEL_VAL.columnName(), "has no labels to compute a total from");
        }
        BigDecimal result = null;
        for (JsonMembers.Member label : labels.members()) {
            BigDecimal number = LabelArithmetic.number(labels, label);
            result = result == null ? number : operation.apply(result, number);
        }
        if (result != null) {
            BigDecimal count = BigDecimal.valueOf(labels.members().size());
            columns.setTotal(row, isMean ? result.divide(count, MEAN) : result);
        }
    }
}
