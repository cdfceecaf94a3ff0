package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.LogicalType;
import org.jspecify.annotations.Nullable;

/** Hides the values of a column. NULL stays NULL. */
interface Mask {

    LogicalType typeAfter(LogicalType before);

    /**
     * Binds the mask to values of a type.
     *
     * @throws ValueViolation if the mask itself is no value of the type
     */
    CellFunction bind(LogicalType type) throws ValueViolation;

    /** Whether it leaves nothing but NULL, which a column must then allow. */
    default boolean makesNull() {
        return false;
    }

    /** Null if there is none, or it is wrong, which is reported. */
    static @Nullable Mask read(Fields column, Secrets secrets) {
        JsonNode mask = column.node("mask");
        if (mask == null) {
            return null;
        } else if (mask.isTextual() && mask.textValue().equals("null")) {
            return new NullMask();
        } else if (!mask.isObject() || mask.size() != 1) {
            column.problem(
                    "mask",
                    mask.isObject() ? "expected one mask, found " + mask.size() : Fields.expected("a mask", mask),
                    "write \"null\", {\"fixed\": \"x\"}, {\"partial\": {\"first\": 1, \"last\": 2}} or {\"hmac\": \"env:NAME\"}");
            return null;
        }
        Fields fields = new Fields(mask, Fields.path(column.path(), "mask"), column.problems());
        for (Mask found :
                new @Nullable Mask[] {FixedMask.read(fields), PartialMask.read(fields), HmacMask.read(fields, secrets)
                }) {
            if (found != null) {
                return found;
            }
        }
        fields.done();
        return null;
    }

    /** Makes everything NULL. */
    record NullMask() implements Mask {

        @Override
        public LogicalType typeAfter(LogicalType before) {
            return before;
        }

        @Override
        public CellFunction bind(LogicalType type) {
            return value -> null;
        }

        @Override
        public boolean makesNull() {
            return true;
        }
    }
}
