package dev.caravan.operation.transfer;

import dev.caravan.model.CaseFolding;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Questions about names: which clash, which are near each other. */
final class Names {

    private Names() {}

    /**
     * @param what for the message, for example {@code tables}
     * @throws MigrationException REFUSED if two names are one in an engine that folds case
     */
    static void requireDistinct(List<String> names, boolean foldsCase, String what) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String other = seen.put(foldsCase ? CaseFolding.fold(name) : name, name);
            if (other != null) {
                throw new MigrationException(
                        ErrorCode.REFUSED,
                        "The " + what + " '" + other + "' and '" + name
                                + "' would have one name in the target, which ignores case",
                        "rename one with a rules file (rename_to)");
            }
        }
    }

    /** Levenshtein's distance without regard to case. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
