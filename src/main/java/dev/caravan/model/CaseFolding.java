package dev.caravan.model;

/**
 * Names as databases compare them that ignore case: A to Z alone are the same as a to z. {@code É} and {@code é} are two names to SQLite
 * and DuckDB, so ignoring case as Java does would find clashes where there are none, and tables that are others.
 */
public final class CaseFolding {

    private CaseFolding() {}

    /** Equal for two names exactly if they are the same without regard to case. */
    public static String fold(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < folded.length(); i++) {
            char letter = folded.charAt(i);
            if (letter >= 'A' && letter <= 'Z') {
                folded.setCharAt(i, (char) (letter + ('a' - 'A')));
            }
        }
        return folded.toString();
    }

    public static boolean same(String name, String other) {
        return fold(name).equals(fold(other));
    }
}
