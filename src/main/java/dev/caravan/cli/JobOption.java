package dev.caravan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An option or operand of a command as a job names it: the long name in snake_case, a repeatable one with a list. */
record JobOption(ArgSpec argument, String key) {

    /** What a list of these is called; the others that can be given several times are called as they are. */
    private static final List<String> COUNTED = List.of("table", "tag");

    /** The labels of files and folders, also of those that a command takes as texts. */
    private static final List<String> PATHS = List.of("FILE", "DIR");

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, double.class, Double.class);

    static JobOption of(ArgSpec argument) {
        String name = argument instanceof OptionSpec option
                ? option.longestName().replaceFirst("^--", "")
                : argument.paramLabel().toLowerCase(Locale.ROOT);
        boolean plural = isList(argument) && COUNTED.stream().anyMatch(name::endsWith);
        return new JobOption(argument, name.replace('-', '_') + (plural ? "s" : ""));
    }

    private static boolean isList(ArgSpec argument) {
        return argument.isMultiValue() && !isMap(argument);
    }

    private static boolean isMap(ArgSpec argument) {
        return argument.typeInfo().isMap();
    }

    /** Whether it names a file or a folder. */
    boolean isPath() {
        return argument.typeInfo().getType() == Path.class || PATHS.contains(argument.paramLabel());
    }

    boolean isDatabase() {
        return argument.paramLabel().equals("DB");
    }

    /** Its part of the JSON Schema. */
    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (isMap(argument)) {
            schema.put("type", "object").putObject("additionalProperties").put("type", "string");
        } else if (isList(argument)) {
            schema.put("type", "array").putObject("items").put("type", "string").put("minLength", 1);
        } else {
            single(schema);
        }
        String[] description = argument.description();
        return schema.put("description", String.join(" ", description));
    }

    private void single(ObjectNode schema) {
        Class<?> type = argument.typeInfo().getType();
        if (argument.typeInfo().isBoolean()) {
            schema.put("type", "boolean");
        } else if (type.isEnum()) {
            Arrays.stream(type.getEnumConstants())
                    .forEach(word -> schema.withArray("enum").add(Words.word((Enum<?>) word)));
        } else if (type == int.class || type == Integer.class) {
            schema.put("type", "integer").put("minimum", 0);
        } else if (type == double.class || type == Double.class) {
            schema.put("type", "number");
        } else {
            schema.putArray("type").add("string").add("integer");
        }
    }

    /** What a person would have typed for a value that the schema lets pass. */
    List<String> arguments(JsonNode value) {
        List<String> arguments = new ArrayList<>();
        if (isMap(argument)) {
            value.properties()
                    .forEach(entry -> arguments.add(
                            typed(entry.getKey() + "=" + entry.getValue().asText())));
        } else if (isList(argument)) {
            value.forEach(item -> arguments.add(typed(item.asText())));
        } else if (!argument.typeInfo().isBoolean()) {
            arguments.add(typed(value.asText()));
        } else if (value.asBoolean()) {
            arguments.add(((OptionSpec) argument).longestName());
        }
        return arguments;
    }

    /** What a text of the settings stands for; one that does not fit stays a text. */
    JsonNode value(String text) {
        Class<?> type = argument.typeInfo().getType();
        if (isMap(argument) && items(text).stream().allMatch(item -> item.indexOf('=') > 0)) {
            ObjectNode map = JsonNodeFactory.instance.objectNode();
            items(text).forEach(item -> map.put(item.split("=", 2)[0].strip(), item.substring(item.indexOf('=') + 1)));
            return map;
        } else if (isList(argument)) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            items(text).forEach(list::add);
            return list;
        } else if (argument.typeInfo().isBoolean() && List.of("true", "false").contains(text)) {
            return BooleanNode.valueOf(text.equals("true"));
        } else if (NUMBERS.contains(type) && text.matches("-?\\d{1,18}")) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        } else if (NUMBERS.contains(type) && text.matches("-?\\d{1,18}\\.\\d{1,18}")) {
            return JsonNodeFactory.instance.numberNode(Double.parseDouble(text));
        }
        return TextNode.valueOf(text);
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private String typed(String value) {
        return argument instanceof OptionSpec option ? option.longestName() + "=" + value : value;
    }
}
