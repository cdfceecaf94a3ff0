package dev.caravan.engine;

import dev.caravan.model.LossKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A target type for a column.
 *
 * @param typeName as it stands in CREATE TABLE
 * @param format how values are written where the target keeps them as something else (text), in the target's own words, or null
 * @param collation to declare, or null
 * @param losses what this type cannot hold of the values, each with the reason; the number of cells is the profile's
 */
public record TypeChoice(
        String typeName, @Nullable String format, @Nullable String collation, Map<LossKind, String> losses) {
    public TypeChoice {
        losses = Map.copyOf(losses);
    }

    public static TypeChoice exact(String typeName) {
        return new TypeChoice(typeName, null, null, Map.of());
    }

    /** The kinds of loss, in no order. */
    public List<LossKind> kinds() {
        return List.copyOf(losses.keySet());
    }
}
