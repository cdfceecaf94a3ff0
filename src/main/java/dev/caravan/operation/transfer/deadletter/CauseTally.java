package dev.caravan.operation.transfer.deadletter;

import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.model.RowFault;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts the rows of one cause and keeps a few of the values that they were put aside for. */
final class CauseTally {

    /** A rule that lists more would not be read by anybody. */
    private static final int MOST_VALUES = 20;

    private static final int LONGEST_VALUE = 200;

    private final SortedSet<String> values = new TreeSet<>();
    private String example = "";
    private long rows;
    private int longest;
    private boolean complete = true;

    /** What rows have in common that were put aside for the same reason. */
    record Key(
            String table,
            @Nullable String column,
            @Nullable String rule,
            @Nullable RowFault fault,
            String generalReason) {

        static Key of(DeadLetter letter) {
            return new Key(
                    letter.table(),
                    letter.column(),
                    letter.rule(),
                    letter.fault(),
                    Reasons.generalised(letter.reason()));
        }
    }

    void add(DeadLetter letter) {
        rows++;
        if (example.isEmpty() || letter.id().compareTo(example) < 0) {
            example = letter.id();
        }
        Object value = letter.column() == null ? null : letter.values().get(letter.column());
        if (value instanceof String text) {
            longest = Math.max(longest, text.codePointCount(0, text.length()));
        }
        if (value == null || value instanceof byte[] || value.toString().length() > LONGEST_VALUE) {
            complete = false;
        } else if (complete) {
            values.add(value.toString());
            complete = values.size() <= MOST_VALUES;
        }
    }

    long rows() {
        return rows;
    }

    /** The id of one of the rows. */
    String example() {
        return example;
    }

    /** The longest text at fault, in characters. */
    int longest() {
        return longest;
    }

    /** All values at fault as text; empty if they are too many or cannot be written so. */
    SortedSet<String> values() {
        return complete ? values : new TreeSet<>();
    }
}
