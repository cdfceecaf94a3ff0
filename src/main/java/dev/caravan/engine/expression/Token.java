package dev.caravan.engine.expression;

import java.util.Locale;

/**
 * A word of SQL text.
 *
 * @param text of a NAME, NUMBER or SYMBOL as written; of the quoted kinds their content, unescaped; of a HOLE its index
 */
record Token(Kind kind, String text) {

    enum Kind {
        NAME,
        /** A name in the engine's quotes that can be nothing but a name. */
        QUOTED_NAME,
        /** In double quotes: a name, which SQLite takes as text where no such name is known. */
        DOUBLE_QUOTED,
        TEXT,
        BLOB,
        NUMBER,
        SYMBOL,
        /** A place in a {@link Phrase} for an operand. */
        HOLE,
        END
    }

    boolean isName() {
        return kind == Kind.NAME || kind == Kind.QUOTED_NAME || kind == Kind.DOUBLE_QUOTED;
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether this is the unquoted word, in any case. */
    boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }

    /** The word or symbol in upper case; empty for what is neither. */
    String upper() {
        return kind == Kind.NAME || kind == Kind.SYMBOL ? text.toUpperCase(Locale.ROOT) : "";
    }

    /** As it is shown in a refusal. */
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
