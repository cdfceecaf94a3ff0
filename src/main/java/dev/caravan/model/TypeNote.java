package dev.caravan.model;

import org.jspecify.annotations.Nullable;

/**
 * What a column was before it was migrated, kept beside it (in a column comment, or in SQLite's declared type) so that the way back
 * restores it.
 *
 * @param engine the id of the engine it came from, for example {@code sqlite}
 * @param declaredType its type there, to the letter
 * @param format how its text was written where it is now a date, time or number (a source engine's own word), or null
 */
public record TypeNote(
        String engine, String declaredType, @Nullable String format) {

    /** The format of values that are kept as that engine writes them itself, because nothing else holds all of them. */
    public static final String OWN_TEXT = "text";

    /** Whether the values are such texts of an engine. */
    public boolean isOwnTextOf(String other) {
        return engine.equals(other) && OWN_TEXT.equals(format);
    }
}
