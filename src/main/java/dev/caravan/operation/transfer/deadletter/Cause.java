package dev.caravan.operation.transfer.deadletter;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were put aside for one reason.
 *
 * @param fault what is wrong with them, a {@link dev.caravan.model.RowFault} in lower case, or null if that is not known
 * @param mayPass whether they may go in as they are once other rows have come; {@code transient} in JSON
 * @param example the id of one of them
 * @param suggestedRule a rules file with which they would go in, or null if none is known
 * @param suggestedAction in words what else could be done, or null
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Cause(
        String table,
        @Nullable String column,
        @Nullable String rule,
        String reason,
        @Nullable String fault,
        @JsonProperty("transient") boolean mayPass,
        long rows,
        String example,
        @Nullable JsonNode suggestedRule,
        @Nullable String suggestedAction) {}
