package dev.caravan.engine.expression;

import dev.caravan.model.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * A column on both sides.
 *
 * @param sourceType what its values are in the source
 * @param declaredType in the source, to the letter; null if it is not known, and then less is carried
 * @param collation in the source, or null if texts compare byte by byte
 * @param target its name in the target, or null if it does not travel
 * @param targetType what its values are in the target, or null if that is not known
 */
public record ColumnPair(
        String source,
        LogicalType sourceType,
        @Nullable String declaredType,
        @Nullable String collation,
        @Nullable String target,
        @Nullable LogicalType targetType) {

    /** Whether texts of this column compare in another way than byte by byte. */
    boolean isCollated() {
        return collation != null && !collation.isEmpty() && !collation.equalsIgnoreCase("BINARY");
    }

    /** Whether an expression that names the column can pass from an engine to the same engine as it stands. */
    boolean isUnchanged() {
        return source.equals(target) && (targetType == null || sourceType.equals(targetType));
    }
}
