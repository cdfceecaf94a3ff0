package dev.caravan.engine;

/** The words of an engine's SQL. */
public interface Dialect {

    /** Quotes a name so that any text is one identifier. */
    String quote(String identifier);

    /** A text literal. */
    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
