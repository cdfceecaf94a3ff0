package dev.caravan.service.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.UnaryOperator;

/** Takes secrets out of every text of a document. */
final class Masked {

    private final UnaryOperator<String> mask;

    Masked(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /** A copy; names of members stay as they are. */
    JsonNode of(JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.forEachEntry((name, value) -> copy.set(name, of(value)));
            return copy;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(of(element)));
            return copy;
        }
        return json instanceof TextNode text ? TextNode.valueOf(mask.apply(text.textValue())) : json;
    }
}
