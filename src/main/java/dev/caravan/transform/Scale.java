package dev.caravan.transform;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Multiplies labels by a factor. Not idempotent: a second time multiplies again. */
record Scale(LabelArithmetic labels) implements MetricTransformation {

    static MetricTransformation read(Fields rules) {
        BigDecimal factor = rules.number("factor");
        BigDecimal divisor = rules.number("divide_by");
        Set<String> keys = Set.copyOf(rules.distinctTexts("keys"));
        if ((rules.node("factor") == null) == (rules.node("divide_by") == null)) {
            rules.problem("", "expected either factor or divide_by", null);
        } else if (divisor != null) {
            factor = inverse(rules, divisor);
        }
        return by(factor == null ? BigDecimal.ONE : factor, keys);
    }

    static Scale by(BigDecimal factor, Set<String> keys) {
        return new Scale(new LabelArithmetic(keys, number -> number.multiply(factor)));
    }

    /** Only a divisor whose inverse ends divides every decimal exactly. */
    private static BigDecimal inverse(Fields rules, BigDecimal divisor) {
        try {
            return BigDecimal.ONE.divide(divisor);
        } catch (ArithmeticException e) {
            rules.problem(
                    "divide_by", "1/" + divisor + " has no end in decimals", "give a factor with the digits you want");
            return BigDecimal.ONE;
        }
    }

    @Override
    public MetricField writes() {
        return MetricField.PER_LABEL_VAL;
    }

    @Override
    public Set<MetricField> reads() {
        return Set.of(MetricField.PER_LABEL_VAL);
    }

    @Override
    public void apply(@Nullable Object[] row, MetricColumns columns) throws ValueViolation {
        labels.apply(row, columns);
    }
}
