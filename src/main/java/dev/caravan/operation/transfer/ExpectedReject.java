package dev.caravan.operation.transfer;

/**
 * Cells of a column that no target can take, counted before the first row: each of their rows becomes a dead letter.
 *
 * @param cells a row with several of them becomes one dead letter
 */
public record ExpectedReject(String table, String column, long cells, String reason) {}
