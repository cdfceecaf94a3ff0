package dev.caravan.transform;

import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives a metric another type. */
record RenameType(String newType) implements MetricTransformation {

    static MetricTransformation read(Fields rules) {
        return new RenameType(rules.requiredText("to"));
    }

    @Override
    public MetricField writes() {
        return MetricField.TYPE;
    }

    @Override
    public Set<MetricField> reads() {
        return Set.of();
    }

    /** Wide enough for the new type's name. */
    @Override
    public LogicalType typeAfter(MetricField field, LogicalType before) {
        if (field != MetricField.TYPE) {
            return before;
        } else if (before.is(Kind.ENUM) && !before.labels().contains(newType)) {
            return LogicalType.enumeration(
                    Stream.concat(before.labels().stream(), Stream.of(newType)).toList());
        }
        int length = newType.codePointCount(0, newType.length());
        boolean isTooShort = before.is(Kind.TEXT) && before.precision() > 0 && before.precision() < length;
        return isTooShort ? LogicalType.of(Kind.TEXT, length) : before;
    }

    @Override
    public void apply(@Nullable Object[] row, MetricColumns columns) {
        columns.setType(row, newType);
    }
}
