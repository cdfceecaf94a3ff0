package dev.caravan.operation.verification;

import dev.caravan.model.Comparison.ColumnPair;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares cells of one column exactly, by their canonical form, and describes how they differ. Not thread-safe. */
final class CellComparison {

    private final ColumnPair column;
    private final CellEncoder encoder;
    private final RowBytes sourceBytes = new RowBytes();
    private final RowBytes targetBytes = new RowBytes();

    CellComparison(ColumnPair column) {
        this.column = column;
        this.encoder = CellEncoder.of(column.type());
    }

    Optional<Difference> compare(String key, @Nullable Object source, @Nullable Object target) {
        return equal(source, target) ? Optional.empty() : Optional.of(difference(key, source, target));
    }

    private boolean equal(@Nullable Object source, @Nullable Object target) {
        sourceBytes.clear();
        targetBytes.clear();
        encoder.put(source, sourceBytes);
        encoder.put(target, targetBytes);
        return sourceBytes.sameAs(targetBytes);
    }

    private Difference difference(String key, @Nullable Object source, @Nullable Object target) {
        int at = differsAt(source, target);
        return new Difference(
                Difference.What.VALUE,
                key,
                column.source().name(),
                Shown.value(source, column.type(), at),
                Shown.value(target, column.type(), at),
                note(source, target, at));
    }

    private static int differsAt(@Nullable Object source, @Nullable Object target) {
        if (source instanceof String one && target instanceof String other) {
            return mismatch(one, other);
        } else if (source instanceof byte[] one && target instanceof byte[] other) {
            return Arrays.mismatch(one, other);
        }
        return 0;
    }

    private static int mismatch(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return i;
            }
        }
        return shorter;
    }

    private static @Nullable String note(@Nullable Object source, @Nullable Object target, int at) {
        if (source instanceof String one && target instanceof String other) {
            return "from character " + (at + 1) + ": " + unit(one, at) + " against " + unit(other, at);
        } else if (source instanceof byte[] one && target instanceof byte[] other) {
            return "from byte " + (at + 1) + ": " + unit(one, at) + " against " + unit(other, at);
        } else if (source != null && target != null && source.getClass() != target.getClass()) {
            return source.getClass().getSimpleName() + " against "
                    + target.getClass().getSimpleName();
        }
        return null;
    }

    private static String unit(String text, int at) {
        return at < text.length() ? "U+" + HexFormat.of().withUpperCase().toHexDigits(text.charAt(at)) : "the end";
    }

    private static String unit(byte[] bytes, int at) {
        return at < bytes.length ? HexFormat.of().toHexDigits(bytes[at]) : "the end";
    }
}
