package dev.caravan.operation.verification;

/** A column whose values were compared with what the same rule makes of the source again: a mistake in the rule does not show. */
public record RecomputedColumn(String table, String column, String rule) {}
