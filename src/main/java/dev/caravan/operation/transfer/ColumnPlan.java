package dev.caravan.operation.transfer;

import dev.caravan.model.Column;
import dev.caravan.model.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one column.
 *
 * @param source the column as the source describes it
 * @param target its name in the target
 * @param sourceType what its values are when they are read
 * @param sourceFormat of the profile, or null
 * @param targetType what its values are when they are written: another type if a rule casts or the target's own column asks for it
 * @param typeName its type in the target's words
 * @param targetFormat of the target's choice, or null
 * @param evidence why this type, for people
 * @param rule the rule that changes its values, or null
 */
public record ColumnPlan(
        Column source,
        String target,
        LogicalType sourceType,
        @Nullable String sourceFormat,
        LogicalType targetType,
        String typeName,
        @Nullable String targetFormat,
        String evidence,
        @Nullable String rule) {}
