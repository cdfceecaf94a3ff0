package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.LogicalType;
import org.jspecify.annotations.Nullable;

/** Puts the same value everywhere. */
record FixedMask(JsonNode value) implements Mask {

    static @Nullable Mask read(Fields mask) {
        JsonNode value = mask.node("fixed");
        if (value != null && !Literal.isOne(value)) {
            mask.problem(
                    "fixed",
                    Fields.expected("text, a number or a truth value", value),
                    "for NULL write \"mask\": \"null\"");
        }
        return value == null ? null : new FixedMask(value);
    }

    @Override
    public LogicalType typeAfter(LogicalType before) {
        return before;
    }

    @Override
    public CellFunction bind(LogicalType type) throws ValueViolation {
        Object fixed = Literal.of(value, type, TimeStyle.ISO);
        return any -> fixed;
    }
}
