package dev.caravan.engine.sqlite;

import org.jspecify.annotations.Nullable;

/**
 * How values of some type stand in a text. The two directions are the inverse of each other for every text and value that they accept.
 */
interface TextForm {

    /** The value, of the class that its kind fixes; null if the text is not exactly what {@link #print} gives for a value. */
    @Nullable
    Object parse(String text);

    /** The text, or null if this form has none for the value. */
    @Nullable
    String print(Object value);
}
