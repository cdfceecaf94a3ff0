package dev.caravan.operation.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table that have the same thing wrong with them.
 *
 * @param kind {@code orphan}, {@code null_reference}, {@code null_key}, {@code duplicate_key}, {@code unattached}
 * @param column the columns at fault, with commas between them
 * @param rows how many there are, exactly
 * @param message for people, without an example
 * @param examples the first of them
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Issue(
        String kind,
        Severity severity,
        String table,
        String column,
        long rows,
        String message,
        List<Example> examples) {

    public Issue {
        examples = List.copyOf(examples);
    }

    /**
     * One row.
     *
     * @param value what stands in the columns at fault: a number, a text, null; a text with commas for several columns
     * @param row the columns and values that name the row
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Example(@Nullable Object value, Map<String, @Nullable Object> row) {
        public Example {
            row = Collections.unmodifiableMap(new LinkedHashMap<>(row));
        }
    }
}
