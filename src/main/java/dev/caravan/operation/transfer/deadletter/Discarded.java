package dev.caravan.operation.transfer.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A row that was given up.
 *
 * @param discardedAt ISO 8601 UTC
 * @param why as the person said who gave it up
 * @param row all that was known of it, as {@code dead-letters show} gives it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Discarded(String id, String discardedAt, String why, JsonNode row) {}
