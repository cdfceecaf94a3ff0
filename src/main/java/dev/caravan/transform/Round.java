package dev.caravan.transform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rounds labels as decimals: 2.675 to two places is 2.68. */
record Round(LabelArithmetic labels) implements MetricTransformation {

    private static final int DEFAULT_PLACES = 2;
    private static final int MOST_PLACES = 100;
    private static final Map<String, RoundingMode> MODES = Map.of(
            "half_even", RoundingMode.HALF_EVEN,
            "half_up", RoundingMode.HALF_UP,
            "half_down", RoundingMode.HALF_DOWN,
            "up", RoundingMode.UP,
            "down", RoundingMode.DOWN,
            "ceiling", RoundingMode.CEILING,
            "floor", RoundingMode.FLOOR);

    static MetricTransformation read(Fields rules) {
        int places = rules.integer("places", DEFAULT_PLACES, 0, MOST_PLACES);
        RoundingMode mode = rules.choice("mode", MODES, RoundingMode.HALF_EVEN);
        return to(places, mode, Set.copyOf(rules.distinctTexts("keys")));
    }

    static Round toTwoPlaces(Set<String> keys) {
        return to(DEFAULT_PLACES, RoundingMode.HALF_EVEN, keys);
    }

    private static Round to(int places, RoundingMode mode, Set<String> keys) {
        return new Round(new LabelArithmetic(keys, number -> rounded(number, places, mode)));
    }

    /** A number with fewer places is not written out with more. */
    private static BigDecimal rounded(BigDecimal number, int places, RoundingMode mode) {
        return number.scale() <= places ? number : number.setScale(places, mode);
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
