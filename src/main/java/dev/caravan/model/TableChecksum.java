package dev.caravan.model;

/**
 * What the rows of a table come to.
 *
 * @param checksum 32 hex digits that do not depend on the order of the rows; comparable only between scans that read the columns as the
 *     same types
 */
public record TableChecksum(String table, long rows, String checksum) {}
