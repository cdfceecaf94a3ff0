package dev.caravan.operation.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A cell that should hold JSON and does not, or not such as it must.
 *
 * @param metricId the key of its row: a number or text; a text with commas if the key has several columns
 * @param metricType what kind of metric it is, or null where rows have no kind
 * @param data the value, cut if it is long
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record JsonIssue(
        String table,
        String column,
        @Nullable Object metricId,
        @Nullable String metricType,
        String error,
        String data) {}
