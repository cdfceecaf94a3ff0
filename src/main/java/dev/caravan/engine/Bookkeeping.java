package dev.caravan.engine;

import dev.caravan.model.TableName;
import java.nio.charset.StandardCharsets;
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
        return marked(table, BESIDE);
    }

    /** The name that a replaced table has for the moment between its replacement and its end. */
    public static String former(String table) {
        return marked(table, FORMER);
    }

    /** In the schema of its table; also where a dot is only a part of the name. */
    private static String marked(String table, String mark) {
        String marked = TableName.prefixed(table, mark);
        if (!ShortName.isTooLong(marked)) {
            return marked;
        }
        TableName name = TableName.parse(table);
        int before = name.named("").text().getBytes(StandardCharsets.UTF_8).length;
        return name.named(ShortName.of(mark + name.name(), before)).text();
    }

    /** The name of the table that keeps the originals of the rows that a run has changed. */
    public static String kept(String runId) {
        return KEPT + runId;
    }

    /** The name of the table that says which new id a row of a table gets for its old one. */
    public static String ids(String table) {
        return marked(table, IDS);
    }

    /** The name that a table has, or will have when it is published. */
    public static String published(String table) {
        int start = TableName.start(table);
        return table.startsWith(BESIDE, start)
                ? table.substring(0, start) + table.substring(start + BESIDE.length())
                : table;
    }

    /** Whether a table of this name is ours and not the user's. */
    public static boolean owns(String table) {
        String folded = TableName.parse(table).name().toLowerCase(Locale.ROOT);
        return folded.equals(LEDGER)
                || folded.equals(REJECTS)
                || folded.startsWith(BESIDE)
                || folded.startsWith(FORMER)
                || folded.startsWith(KEPT)
                || folded.startsWith(IDS);
    }
}
