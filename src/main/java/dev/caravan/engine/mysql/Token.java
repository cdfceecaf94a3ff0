package dev.caravan.engine.mysql;

/**
 * A word, sign or quoted piece of a statement that the server printed.
 *
 * @param text without quotes and escapes
 * @param start, end where it stands in the statement
 */
record Token(Kind kind, String text, int start, int end) {

    enum Kind {
        /** In backticks. */
        NAME,
        /** In single quotes. */
        TEXT,
        /** A bare word or number. */
        WORD,
        /** One character. */
        SIGN
    }

    boolean is(String wordOrSign) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(wordOrSign);
    }
}
