package dev.caravan.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which known name was meant. */
public final class Nearest {

    private static final int CLOSE_ENOUGH = 3;

    private Nearest() {}

    /** For people: {@code did you mean 'cast'?}, or all the names if none is near; null if there are none. */
    public static @Nullable String hint(String name, Collection<String> known) {
        String nearest = known.stream()
                .min(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
        if (nearest == null) {
            return null;
        }
        int most = Math.min(CLOSE_ENOUGH, Math.max(1, name.length() / 2));
        return distance(name, nearest) <= most
                ? "did you mean '" + nearest + "'?"
                : "known are " + String.join(", ", known.stream().sorted().toList());
    }

    /** How many characters must be put in, taken out or replaced to get from one to the other; case does not count. */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
