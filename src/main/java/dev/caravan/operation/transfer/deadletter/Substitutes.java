package dev.caravan.operation.transfer.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.caravan.model.LogicalType;
import org.jspecify.annotations.Nullable;

/** Values that a rule can put where there must be one, for a person to replace by something better. */
final class Substitutes {

    private Substitutes() {}

    /** Null if nothing stands to reason. */
    static @Nullable JsonNode of(LogicalType type) {
        return switch (type.kind()) {
            case INTEGER, UNSIGNED, DECIMAL, FLOAT, DOUBLE -> IntNode.valueOf(0);
            case BOOLEAN -> BooleanNode.FALSE;
            case TEXT, ANY -> TextNode.valueOf("");
            case ENUM -> TextNode.valueOf(type.labels().get(0));
            case JSON -> TextNode.valueOf("{}");
            case DATE -> TextNode.valueOf("1970-01-01");
            case TIMESTAMP -> TextNode.valueOf("1970-01-01T00:00:00");
            case TIMESTAMP_TZ -> TextNode.valueOf("1970-01-01T00:00:00Z");
            default -> null;
        };
    }
}
