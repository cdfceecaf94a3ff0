package dev.caravan.model;

import org.jspecify.annotations.Nullable;

/**
 * A column as its engine describes it.
 *
 * @param declaredType the type to the letter; may be empty in SQLite
 * @param type what the declaration alone says of the values; a profile may know better
 * @param defaultExpression SQL of the engine, or null
 * @param generated its expression if the engine computes the column, or null; such a column is never written
 * @param autoIncrement whether the engine draws the value when an insert leaves it out
 * @param collation the collation's name if it is not the engine's default, or null
 * @param note what it was in the engine it came from, or null
 */
public record Column(
        String name,
        String declaredType,
        LogicalType type,
        boolean notNull,
        @Nullable String defaultExpression,
        @Nullable Generated generated,
        boolean autoIncrement,
        @Nullable String collation,
        @Nullable TypeNote note,
        @Nullable String comment) {

    /**
     * How the engine computes a column.
     *
     * @param stored whether the value is kept in the table rather than computed at each read
     */
    public record Generated(String expression, boolean stored) {}

    public boolean isGenerated() {
        return generated != null;
    }

    public Column withNotNull() {
        return new Column(
                name, declaredType, type, true, defaultExpression, generated, autoIncrement, collation, note, comment);
    }

    /** A plain column of the same type under another name: it takes NULL, and no value is made up for it. */
    public Column bare(String other) {
        return new Column(other, declaredType, type, false, null, null, false, collation, note, comment);
    }

    public Column withoutGeneration() {
        return new Column(
                name, declaredType, type, notNull, defaultExpression, null, autoIncrement, collation, note, comment);
    }
}
