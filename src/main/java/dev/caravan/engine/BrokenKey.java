package dev.caravan.engine;

import dev.caravan.model.Table.ForeignKey;

/**
 * A foreign key that the rows do not keep.
 *
 * @param table the table whose rows refer to parents that are not there
 * @param rows how many of them
 */
public record BrokenKey(String table, ForeignKey key, long rows) {}
