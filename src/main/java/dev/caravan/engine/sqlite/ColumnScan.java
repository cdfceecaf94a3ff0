package dev.caravan.engine.sqlite;

import dev.caravan.model.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one column so far, while its table is profiled. */
final class ColumnScan {

    private static final int CELL_BYTES = 8;

    final Column column;
    final Affinity affinity;
    long integers;
    long reals;
    long texts;
    long blobs;
    /** Of these reals SQLite would make integers, were they stored again. */
    long wholeReals;

    long validJson;
    /** Of texts and blobs. */
    long octets;

    /** Smallest and largest value if all are numbers: Long or Double. */
    @Nullable
    Object min;

    @Nullable
    Object max;
    /** Types that every cell seen so far fits, narrowest first. */
    List<Candidate> candidates = List.of();

    long invalidTexts;
    /** Counted only where the smallest or the largest value is one. */
    long infinities;

    ColumnScan(Column column, Affinity affinity) {
        this.column = column;
        this.affinity = affinity;
    }

    boolean mayHaveInfinities() {
        return (min instanceof Double least && least.isInfinite()) || (max instanceof Double most && most.isInfinite());
    }

    String name() {
        return SqliteDialect.quoted(column.name());
    }

    long cells() {
        return integers + reals + texts + blobs;
    }

    /** The same column, nothing known of it. */
    ColumnScan blank() {
        return new ColumnScan(column, affinity);
    }

    /** Adds the counts of other rows of the table. */
    void addCounts(ColumnScan other) {
        if (other.cells() > 0) {
            min = cells() == 0 ? other.min : outer(min, other.min, -1);
            max = cells() == 0 ? other.max : outer(max, other.max, 1);
        }
        integers += other.integers;
        reals += other.reals;
        texts += other.texts;
        blobs += other.blobs;
        wholeReals += other.wholeReals;
        validJson += other.validJson;
        octets += other.octets;
    }

    private static @Nullable Object outer(@Nullable Object one, @Nullable Object other, int sign) {
        if (one == null || other == null) {
            return null;
        }
        boolean whole = one instanceof Long && other instanceof Long;
        int order = whole
                ? Long.compare((Long) one, (Long) other)
                : Double.compare(((Number) one).doubleValue(), ((Number) other).doubleValue());
        return order * sign >= 0 ? one : other;
    }

    /** The same column with the same candidates, for a look at the cells of some rows. */
    ColumnScan look() {
        ColumnScan look = blank();
        look.candidates = candidates;
        return look;
    }

    /** Adds what was seen in some rows: only what every cell fits remains. */
    void addLook(ColumnScan look) {
        candidates = candidates.stream().filter(look.candidates::contains).toList();
        invalidTexts += look.invalidTexts;
    }

    /** An estimate: each cell has a few bytes of its own. */
    long bytes() {
        return cells() * CELL_BYTES + octets;
    }

    /** Whether its type depends on more than classes; whether its texts are valid is a question of its own ({@link InvalidTexts}). */
    boolean needsCells() {
        return !candidates.isEmpty();
    }

    /** Takes a look at a cell that is no invalid text. */
    void see(Object cell) {
        for (Candidate candidate : candidates) {
            if (!candidate.accepts(cell)) {
                candidates =
                        candidates.stream().filter(other -> other.accepts(cell)).toList();
                return;
            }
        }
    }

    void seeInvalidText() {
        invalidTexts++;
        candidates = List.of();
    }
}
