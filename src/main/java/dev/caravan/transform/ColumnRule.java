package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rules file says of one column. Applied to a cell in this order: map, default, cast, mask. A value that {@code map} or
 * {@code default} puts in is meant in the type that the column has after the cast.
 *
 * @param map from a source value, written as text, to what takes its place: text, a number, a truth value or null
 * @param defaultValue takes the place of NULL; or null
 */
record ColumnRule(
        String path,
        @Nullable String renameTo,
        @Nullable CastRule cast,
        Map<String, JsonNode> map,
        @Nullable JsonNode defaultValue,
        @Nullable Mask mask,
        boolean drop) {

    static ColumnRule read(Fields column, Secrets secrets) {
        ColumnRule rule = new ColumnRule(
                column.path(),
                column.namingText("rename_to"),
                CastRule.read(column),
                column.members("map"),
                column.node("default"),
                Mask.read(column, secrets),
                column.flag("drop", false));
        column.text("description");
        column.done();
        rule.check(column);
        return rule;
    }

    private void check(Fields column) {
        map.forEach((from, to) -> {
            if (!Literal.isOne(to) && !to.isNull()) {
                String place = Fields.path(Fields.path(path, "map"), from);
                column.problems().add(place, Fields.expected("text, a number, a truth value or null", to), null);
            }
        });
        if (defaultValue != null && !Literal.isOne(defaultValue)) {
            column.problem("default", Fields.expected("text, a number or a truth value", defaultValue), null);
        }
        if (drop && (renameTo != null || cast != null || !map.isEmpty() || defaultValue != null || mask != null)) {
            column.problem("drop", "a column that is dropped takes no other rule", "take out drop, or the rest");
        }
    }

    /** Whether it may change a cell's value or its type. */
    boolean changesCells() {
        return cast != null || !map.isEmpty() || defaultValue != null || mask != null;
    }

    /** For reports, as a person finds it in the file: {@code table_transformations[0].columns.AGE (map, cast)}. */
    String name() {
        List<String> parts = new ArrayList<>();
        if (!map.isEmpty()) {
            parts.add("map");
        }
        if (defaultValue != null) {
            parts.add("default");
        }
        if (cast != null) {
            parts.add("cast");
        }
        if (mask != null) {
            parts.add("mask");
        }
        return path.substring(2) + " (" + String.join(", ", parts) + ")";
    }
}
