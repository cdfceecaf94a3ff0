package dev.caravan.operation.transfer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What {@code undo} did; its JSON is a contract.
 *
 * @param undoneRun the run that is taken back
 * @param rowsPutBack how many rows are again what they were before it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record UndoReport(String undoneRun, String database, long rowsPutBack) {}
