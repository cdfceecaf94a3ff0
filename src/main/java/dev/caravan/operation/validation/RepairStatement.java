package dev.caravan.operation.validation;

/**
 * One statement that mends something.
 *
 * @param rows how many it changes, exactly, as long as nobody else writes
 * @param reason for people: what is wrong with them and what becomes of them
 */
public record RepairStatement(String table, String sql, long rows, String reason) {}
