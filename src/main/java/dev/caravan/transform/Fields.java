package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one object of a rules file. What is not as expected is reported and read as if it were absent, so that reading goes on
 * and finds the rest. The names asked for are the names known; {@link #done} reports all others.
 */
final class Fields {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final ObjectNode node;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();

    /** @param node anything; if it is no object, that is reported */
    Fields(JsonNode node, String path, Problems problems) {
        this.path = path;
        this.problems = problems;
        if (node instanceof ObjectNode object) {
            this.node = object;
        } else {
            problems.add(path, expected("an object", node), null);
            this.node = RulesJson.emptyObject();
        }
    }

    static String expected(String what, JsonNode found) {
        return "expected " + what + ", found " + RulesJson.kind(found);
    }

    /** The path of a member of the object at a path. */
    static String path(String parent, String name) {
        return PLAIN_NAME.matcher(name).matches()
                ? parent + "." + name
                : parent + "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    String path() {
        return path;
    }

    Problems problems() {
        return problems;
    }

    /** @param name of the field at fault, or empty for the object as a whole */
    void problem(String name, String message, @Nullable String hint) {
        problems.add(name.isEmpty() ? path : path(path, name), message, hint);
    }

    /** A field of any type; null if it is absent. */
    @Nullable
    JsonNode node(String name) {
        known.add(name);
        return node.get(name);
    }

    private @Nullable JsonNode of(String name, String what, boolean isAsExpected, @Nullable JsonNode value) {
        if (value != null && !isAsExpected) {
            problem(name, expected(what, value), null);
            return null;
        }
        return value;
    }

    @Nullable
    String text(String name) {
        JsonNode value = node(name);
        JsonNode text = of(name, "text", value != null && value.isTextual(), value);
        return text == null ? null : text.textValue();
    }

    String textOr(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** Text that names something; if it is absent or blank, that is reported, and the result is empty. */
    String requiredText(String name) {
        String text = namingText(name);
        if (node(name) == null) {
            missing(name);
        }
        return text == null ? "" : text;
    }

    /** Text that is not blank, or null. */
    @Nullable
    String namingText(String name) {
        String text = text(name);
        if (text != null && text.isBlank()) {
            problem(name, "expected text, found blanks only", null);
        }
        return text;
    }

    private void missing(String name) {
        problem("", "'" + name + "' is missing", null);
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = node(name);
        JsonNode flag = of(name, "true or false", value != null && value.isBoolean(), value);
        return flag == null ? otherwise : flag.booleanValue();
    }

    @Nullable
    BigDecimal number(String name) {
        JsonNode value = node(name);
        JsonNode number = of(name, "a number", value != null && value.isNumber(), value);
        return number == null ? null : number.decimalValue();
    }

    int integer(String name, int otherwise, int least, int most) {
        BigDecimal number = number(name);
        if (number == null) {
            return otherwise;
        }
        boolean isInRange =
                number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        if (!isInRange || number.stripTrailingZeros().scale() > 0) {
            problem(name, "expected a whole number from " + least + " to " + most + ", found " + number, null);
            return otherwise;
        }
        return number.intValueExact();
    }

    <T> T choice(String name, Map<String, T> choices, T otherwise) {
        T chosen = choice(name, choices);
        return chosen == null ? otherwise : chosen;
    }

    /** Null if the choice is absent or unknown, which is reported. */
    <T> @Nullable T requiredChoice(String name, Map<String, T> choices) {
        if (node(name) == null) {
            missing(name);
        }
        return choice(name, choices);
    }

    private <T> @Nullable T choice(String name, Map<String, T> choices) {
        String chosen = text(name);
        if (chosen != null && !choices.containsKey(chosen)) {
            problem(name, "unknown " + name + " '" + chosen + "'", Nearest.hint(chosen, choices.keySet()));
        }
        return chosen == null ? null : choices.get(chosen);
    }

    /** Texts of a list, each once; empty if it is absent. */
    List<String> distinctTexts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        int i = 0;
        for (JsonNode element : list(name)) {
            String place = name + "[" + i++ + "]";
            if (!element.isTextual()) {
                problems.add(path + "." + place, expected("text", element), null);
            } else if (!texts.add(element.textValue())) {
                problems.add(path + "." + place, "'" + element.textValue() + "' is in the list already", null);
            }
        }
        return List.copyOf(texts);
    }

    private Iterable<JsonNode> list(String name) {
        JsonNode value = node(name);
        JsonNode list = of(name, "a list", value != null && value.isArray(), value);
        return list == null ? List.of() : list;
    }

    /** The objects of a list; empty if it is absent. */
    List<Fields> elements(String name) {
        List<Fields> elements = new ArrayList<>();
        for (JsonNode element : list(name)) {
            elements.add(new Fields(element, path + "." + name + "[" + elements.size() + "]", problems));
        }
        return elements;
    }

    /** The members of an object, in their order; empty if it is absent. */
    Map<String, JsonNode> members(String name) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object(name).properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private ObjectNode object(String name) {
        JsonNode value = node(name);
        JsonNode object = of(name, "an object", value != null && value.isObject(), value);
        return object == null ? RulesJson.emptyObject() : (ObjectNode) object;
    }

    /** An object with at least one member; if it has none, that is reported. */
    ObjectNode objectNode(String name) {
        ObjectNode object = object(name);
        if (node(name) == null) {
            missing(name);
        } else if (node(name) instanceof ObjectNode present && present.isEmpty()) {
            problem(name, "expected at least one member, found none", null);
        }
        return object;
    }

    /** An object of texts, at least one; if it has none, that is reported. */
    Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        objectNode(name).properties().forEach(member -> {
            if (member.getValue().isTextual()) {
                texts.put(member.getKey(), member.getValue().textValue());
            } else {
                problems.add(path(path(path, name), member.getKey()), expected("text", member.getValue()), null);
            }
        });
        return texts;
    }

    /** To be called last: reports the names that nobody asked for. */
    void done() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem(name, "unknown name '" + name + "'", Nearest.hint(name, known));
            }
        });
    }
}
