package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import org.jspecify.annotations.Nullable;

/** A value written in a rules file, as a value of a column's type. */
final class Literal {

    private Literal() {}

    /**
     * Text, a number or a truth value, cast to the type as a cell would be.
     *
     * @throws ValueViolation if it is no value of the type
     */
    static @Nullable Object of(JsonNode node, LogicalType type, TimeStyle style) throws ValueViolation {
        LogicalType from = LogicalType.of(node.isBoolean() ? Kind.BOOLEAN : node.isNumber() ? Kind.DECIMAL : Kind.TEXT);
        Object value =
                node.isBoolean() ? (Object) node.booleanValue() : node.isNumber() ? node.decimalValue() : node.asText();
        CellFunction function = Cast.find(from, type, style);
        if (function == null) {
            throw ValueViolation.of(value, "is no value of type " + type);
        }
        return function.apply(value);
    }

    static boolean isOne(JsonNode node) {
        return node.isTextual() || node.isNumber() || node.isBoolean();
    }
}
