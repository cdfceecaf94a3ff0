package dev.caravan.operation.verification;

import dev.caravan.operation.verification.CanonicalEncoder.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows that have one key, of both sides: what is left when equal rows have cancelled each other out. */
final class KeyRows {

    static final int LONGEST_NAME = 200;

    private final Map<Hash, Copies> variants = new LinkedHashMap<>();
    private String name = "";
    private boolean incomplete;

    /** @param text the key for people */
    void name(Supplier<String> text) {
        if (name.isEmpty()) {
            name = text.get();
        }
    }

    boolean knows(Hash content) {
        return variants.containsKey(content);
    }

    void count(Hash content, long copies) {
        variants.computeIfPresent(content, (hash, row) -> new Copies(row.values(), row.surplus() + copies));
    }

    void add(Hash content, @Nullable Object[] values, long copies) {
        variants.put(content, new Copies(values, copies));
    }

    /** A row had no room. */
    void leaveOut() {
        incomplete = true;
    }

    boolean differs() {
        return incomplete || variants.values().stream().anyMatch(row -> row.surplus() != 0);
    }

    /** Rows that only one side has are set against each other, as far as both sides have some; the others are missing. */
    void compare(List<CellComparison> cells, List<Difference> differences) {
        if (incomplete) {
            differences.add(new Difference(Difference.What.TOO_LARGE_TO_SHOW, name, null, null, null, null));
            return;
        }
        List<Copies> source = withSurplus(1);
        List<Copies> target = withSurplus(-1);
        int pairs = Math.min(source.size(), target.size());
        for (int i = 0; i < pairs; i++) {
            compare(cells, source.get(i).values(), target.get(i).values(), differences);
        }
        source.subList(pairs, source.size()).forEach(row -> differences.add(Difference.missing(name, row.surplus())));
        target.subList(pairs, target.size()).forEach(row -> differences.add(Difference.extra(name, -row.surplus())));
    }

    private List<Copies> withSurplus(int sign) {
        return new ArrayList<>(variants.values().stream()
                .filter(row -> Long.signum(row.surplus()) == sign)
                .toList());
    }

    private void compare(
            List<CellComparison> cells,
            @Nullable Object[] source,
            @Nullable Object[] target,
            List<Difference> differences) {
        for (int i = 0; i < source.length; i++) {
            cells.get(i).compare(name, source[i], target[i]).ifPresent(differences::add);
        }
    }

    /** @param surplus how often the row is there more often in the source than in the target */
    @SuppressWarnings("ArrayRecordComponent") // a row is an array everywhere; never compared as a record
    private record Copies(@Nullable Object[] values, long surplus) {}
}
