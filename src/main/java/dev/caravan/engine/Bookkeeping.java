package dev.caravan.engine;

import java.util.Locale;

/** Names of what Caravan keeps in a target; no list, comparison or snapshot shows them. */
public final class Bookkeeping {

    public static final String LEDGER = "caravan_ledger";
    public static final String REJECTS = "caravan_reject";

    private static final String BESIDE = "caravan_new__";
    private static final String FORMER = "caravan_old__";
    private static final String KEPT = "caravan_kept__";
    private static final String IDS = "caravan_ids__";

    /** The name under which a table is loaded before it is published; cut if it would be too long for an engine. */
    public static String beside(String table) {
        return ShortName.of(BESIDE + table);
    }

    /** The name that a replaced table has for the moment between its replacement and its end. */
    public static String former(String table) {
        return ShortName.of(FORMER + table);
    }

    /** The name of the table that keeps the originals of the rows that a run has changed. */
    public static String kept(String runId) {
        return KEPT + runId;
    }

    /** The name of the table that says which new id a row of a table gets for its old one. */
    public static String ids(String table) {
        return ShortName.of(IDS + table);
    }

    /** The name that a table has, or will have when it is published. */
    public static String published(String table) {
        return table.startsWith(BESIDE) ? table.substring(BESIDE.length()) : table;
    }

    /** Whether a table of this name is ours and not the user's. */
    public static boolean owns(String table) {
        String folded = table.toLowerCase(Locale.ROOT);
        return folded.equals(LEDGER)
                || folded.equals(REJECTS)
                || folded.startsWith(BESIDE)
                || folded.startsWith(FORMER)
                || folded.startsWith(KEPT)
                || folded.startsWith(IDS);
    }
}
