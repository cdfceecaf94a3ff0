package dev.caravan.engine.sqlite;

/**
 * One word of an SQL text.
 *
 * @param text as written, quotes included
 * @param start, end where it stands in the SQL, {@code end} exclusive
 */
record SqlToken(SqlToken.Kind kind, String text, int start, int end) {

    enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL,
        COMMENT
    }

    /** Whether it is this keyword; a quoted name never is. */
    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }

    /** The name that it stands for; SQLite takes a string for a name where one is due. */
    String name() {
        if (kind != Kind.QUOTED_NAME && kind != Kind.STRING) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        char quote = text.charAt(0);
        return quote == '[' ? inner : inner.replace("" + quote + quote, "" + quote);
    }
}
