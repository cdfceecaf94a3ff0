package dev.caravan.transform;

import static java.util.Objects.requireNonNull;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a metric's parts stand in a row, and of which types they are. */
final class MetricColumns {

    private static final int ABSENT = -1;

    private final Map<MetricField, Integer> places;
    private final List<Column> columns;
    private final int type;
    private final int total;
    private final LogicalType totalType;
    private final Numbers.@Nullable Reader totalReader;
    private final @Nullable CellFunction totalCast;

    /**
     * @param columns of a row, which the places point into
     * @param types of all these columns
     */
    MetricColumns(Map<MetricField, Integer> places, List<Column> columns, List<LogicalType> types) {
        this.columns = List.copyOf(columns);
        this.places = new EnumMap<>(places);
        this.type = places.getOrDefault(MetricField.TYPE, ABSENT);
        this.total = places.getOrDefault(MetricField.TOTAL_VAL, ABSENT);
        this.totalType = total == ABSENT ? LogicalType.of(Kind.DOUBLE) : types.get(total);
        this.totalReader = Numbers.reader(totalType);
        this.totalCast = Cast.find(LogicalType.of(Kind.DECIMAL), totalType, TimeStyle.ISO);
    }

    /** The column's name in the database; of the field itself if there is no such column. */
    String name(MetricField field) {
        Integer place = places.get(field);
        return place == null ? field.columnName() : columns.get(place).name();
    }

    /** Null for NULL; text where the rules can know it. */
    @Nullable
    Object type(@Nullable Object[] row) {
        return row[type];
    }

    void setType(@Nullable Object[] row, String newType) {
        row[type] = newType;
    }

    /** A part that holds JSON; null for NULL. */
    @Nullable
    String json(@Nullable Object[] row, MetricField field) throws ValueViolation {
        Object value = row[place(field)];
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw ValueViolation.about(field.columnName(), "is not JSON text");
    }

    void setJson(@Nullable Object[] row, MetricField field, String json) {
        row[place(field)] = json;
    }

    /** Labels that must be an object; null for NULL and for JSON's own null, which some programs write instead. */
    @Nullable
    JsonMembers labels(@Nullable Object[] row) throws ValueViolation {
        JsonMembers labels = anyLabels(row);
        if (labels != null && !labels.isObject()) {
            throw ValueViolation.about(
                    MetricField.PER_LABEL_VAL.columnName(), "should be an object, and is " + labels.kind());
        }
        return labels;
    }

    /** Labels, if there are any, must be an object of label to finite number. */
    void requireNumbers(@Nullable Object[] row) throws ValueViolation {
        JsonMembers labels = labels(row);
        if (labels != null) {
            for (JsonMembers.Member label : labels.members()) {
                LabelArithmetic.number(labels, label);
            }
        }
    }

    /** Labels of any form; null for NULL and for JSON's own null. */
    @Nullable
    JsonMembers anyLabels(@Nullable Object[] row) throws ValueViolation {
        String json = json(row, MetricField.PER_LABEL_VAL);
        if (json == null) {
            return null;
        }
        JsonMembers labels = JsonMembers.parse(json, MetricField.PER_LABEL_VAL.columnName());
        return labels.kind().equals("null") ? null : labels;
    }

    /** Null for NULL. */
    @Nullable
    BigDecimal total(@Nullable Object[] row) throws ValueViolation {
        Object value = row[place(MetricField.TOTAL_VAL)];
        if (value == null) {
            return null;
        } else if (value instanceof Double number) {
            return Numbers.ofDouble(number);
        } else if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        } else if (totalReader == null) {
            throw ValueViolation.of(value, "is not a number");
        }
        return totalReader.read(value);
    }

    /** Leaves an equal total as it is. A floating point column takes the nearest number, a decimal one rounds half to even. */
    void setTotal(@Nullable Object[] row, BigDecimal total) throws ValueViolation {
        Object value = ofTotalType(total);
        Object present = row[place(MetricField.TOTAL_VAL)];
        boolean isEqual = present instanceof BigDecimal number ? number.compareTo(total) == 0 : value.equals(present);
        if (!isEqual) {
            row[place(MetricField.TOTAL_VAL)] = value;
        }
    }

    private Object ofTotalType(BigDecimal total) throws ValueViolation {
        return switch (totalType.kind()) {
            case DOUBLE, ANY -> finite(total, total.doubleValue());
            case FLOAT -> (Object) (float) finite(total, total.floatValue());
            case DECIMAL ->
                exact(totalType.precision() == 0 ? total : total.setScale(totalType.scale(), RoundingMode.HALF_EVEN));
            default -> exact(total);
        };
    }

    private static double finite(BigDecimal total, double number) throws ValueViolation {
        if (Double.isInfinite(number)) {
            throw ValueViolation.of(total, "is too large for the column");
        }
        return number;
    }

    private Object exact(BigDecimal total) throws ValueViolation {
        return requireNonNull(requireNonNull(totalCast).apply(total));
    }

    private int place(MetricField field) {
        return requireNonNull(places.get(field));
    }
}
