package dev.caravan.transform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column's map, default and cast, bound to the type that its values have. */
final class CellBinding {

    private record Mapped(@Nullable Object value) {}

    private final ColumnRule rule;
    private final LogicalType before;
    private final LogicalType after;
    private final TimeStyle style;
    private final Problems problems;

    /** @param problems gets what in the rule does not go with the type */
    CellBinding(ColumnRule rule, LogicalType before, Problems problems) {
        this.rule = rule;
        this.before = before;
        this.after = rule.cast() == null ? before : rule.cast().to();
        this.style = rule.cast() == null ? TimeStyle.ISO : rule.cast().style();
        this.problems = problems;
    }

    /** The type after the cast. */
    LogicalType type() {
        return after;
    }

    /** The default as a value of that type; null without one. */
    @Nullable
    Object forNull() {
        JsonNode value = rule.defaultValue();
        return value == null ? null : literal(value, rule.path() + ".default");
    }

    /** Map and cast in one. */
    CellFunction function() {
        CellFunction cast = cast();
        if (rule.map().isEmpty()) {
            return cast;
        }
        Map<Object, Mapped> map = map();
        return value -> {
            Mapped mapped = map.get(key(value));
            return mapped == null ? cast.apply(value) : mapped.value();
        };
    }

    private CellFunction cast() {
        CellFunction cast = Cast.find(before, after, style);
        if (cast == null) {
            String hint = style.unit() == null && Ticks.isInstant(after)
                    ? "say what the numbers count: {\"to\": …, \"unit\": \"s\"}"
                    : null;
            problems.add(rule.path() + ".cast", before + " cannot be cast to " + after, hint);
        }
        return cast == null ? CellFunction.IDENTITY : cast;
    }

    private Map<Object, Mapped> map() {
        Map<Object, Mapped> map = new HashMap<>();
        rule.map().forEach((from, to) -> {
            String path = Fields.path(rule.path() + ".map", from);
            Mapped mapped = new Mapped(to.isNull() ? null : literal(to, path));
            for (Object source : sources(from, path)) {
                map.put(source, mapped);
            }
        });
        return map;
    }

    /** The source values that a text stands for: where values bring their own type, every one that is written so. */
    private Object[] sources(String text, String path) {
        if (before.is(Kind.BINARY)) {
            problems.add(path, "binary values cannot be mapped", null);
        } else if (before.is(Kind.ANY)) {
            return new Object[] {text, orText(text, LogicalType.integer(64)), orText(text, LogicalType.of(Kind.DOUBLE))
            };
        } else {
            try {
                Object source = Cast.between(LogicalType.of(Kind.TEXT), before).apply(text);
                return source == null ? new Object[0] : new Object[] {key(source)};
            } catch (ValueViolation e) {
                problems.add(path, e.reason() + ", and the column is " + before, null);
            }
        }
        return new Object[0];
    }

    private static Object orText(String text, LogicalType type) {
        try {
            Object value = Cast.between(LogicalType.of(Kind.TEXT), type).apply(text);
            return value == null ? text : value;
        } catch (ValueViolation e) {
            return text;
        }
    }

    /** Decimals are looked up by their value, not by how many zeros they carry. */
    private static Object key(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    private @Nullable Object literal(JsonNode value, String path) {
        try {
            return Literal.of(value, after, style);
        } catch (ValueViolation e) {
            String hint = rule.cast() == null ? "cast the column, for example to text" : null;
            problems.add(path, e.reason() + ", and the column is " + after, hint);
            return null;
        }
    }
}
