package dev.caravan.model;

/**
 * A loss announced before the first row.
 *
 * @param cells how many cells it changes; for losses that touch the declaration alone, the number of non-NULL cells
 */
public record Loss(String table, String column, LossKind kind, long cells, String message) {}
