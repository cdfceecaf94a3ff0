package dev.caravan.operation.transfer;

/**
 * What a person asks of {@code undo}.
 *
 * @param database where the run changed something
 */
public record UndoRequest(String runId, String database) {}
