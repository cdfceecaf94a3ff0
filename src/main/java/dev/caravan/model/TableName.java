package dev.caravan.model;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table, view or other object in a database with schemas. Everywhere else it is one text: {@code orders} in the default
 * schema, {@code sales.orders} in another. A part that has a dot, or begins with a quotation mark, stands in quotation marks as in SQL: the
 * table {@code a.b} of the default schema is {@code "a.b"}. No two objects have one text, and {@link #parse} understands each. A database
 * without schemas has none of this: there the text is the name, whatever is in it.
 *
 * @param schema null for the default schema
 */
public record TableName(@Nullable String schema, String name) {
    private static final char QUOTE = '"';

    /** Understands what {@link #text} wrote; of any other text something is made that is harmless. */
    public static TableName parse(String text) {
        int dot = separator(text);
        return dot < 0
                ? new TableName(null, unquoted(text))
                : new TableName(unquoted(text.substring(0, dot)), unquoted(text.substring(dot + 1)));
    }

    /** @param schema is dropped if it is the default one */
    public static TableName of(@Nullable String schema, String name, @Nullable String defaultSchema) {
        return new TableName(schema == null || schema.equals(defaultSchema) ? null : schema, name);
    }

    /** The text with something before the object's own name, whose schema stays. */
    public static String prefixed(String text, String prefix) {
        int start = start(text);
        return text.substring(0, start) + prefix + text.substring(start);
    }

    /** Where the object's own name begins, behind its schema and a quotation mark. */
    public static int start(String text) {
        int start = separator(text) + 1;
        return isQuoted(text.substring(start)) ? start + 1 : start;
    }

    /** The dot between schema and name, or -1. */
    private static int separator(String text) {
        int end = end(text);
        if (end == text.length()) {
            return -1;
        }
        int dot = end > 0 && text.charAt(end) == '.' ? end : text.indexOf('.');
        return dot < text.length() - 1 ? dot : -1;
    }

    /** Behind the quotation mark that closes the first part, or 0 if it has none. */
    private static int end(String text) {
        if (text.isEmpty() || text.charAt(0) != QUOTE) {
            return 0;
        }
        for (int at = 1; at < text.length(); at++) {
            if (text.charAt(at) == QUOTE) {
                if (at + 1 == text.length() || text.charAt(at + 1) != QUOTE) {
                    return at + 1;
                }
                at++;
            }
        }
        return 0;
    }

    /** Whether all of it is one quoted part. */
    private static boolean isQuoted(String part) {
        return end(part) == part.length() && !part.isEmpty();
    }

    private static String unquoted(String part) {
        return isQuoted(part) ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
    }

    private static String part(String name) {
        boolean quoted = name.indexOf('.') >= 0 || name.indexOf(QUOTE) == 0;
        return quoted ? QUOTE + name.replace("\"", "\"\"") + QUOTE : name;
    }

    public TableName named(String other) {
        return new TableName(schema, other);
    }

    /** The one text. */
    public String text() {
        return schema == null ? part(name) : part(schema) + "." + part(name);
    }

    /** What a database without schemas calls it. */
    public String flat() {
        return schema == null ? name : schema + "." + name;
    }

    /** SQL, with the schema if it is not the default one. */
    public String sql(UnaryOperator<String> quote) {
        return schema == null ? quote.apply(name) : quote.apply(schema) + "." + quote.apply(name);
    }
}
