package dev.caravan.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a full scan found in one column, and the narrowest type that holds all of it exactly.
 *
 * @param type decided from the values
 * @param format how the values are written in the source where {@code type} is not how they are stored (the source engine's own
 *     word), else null
 * @param evidence for people, for example {@code 1,204 integers in 0..1, 3 NULL}
 * @param nulls number of NULL cells
 * @param affected how many cells each possible loss would touch; absent means none
 * @param unreadable how many cells are no values, such as text with invalid UTF-8 and dates without a day: their rows become dead letters
 */
public record ColumnProfile(
        String column,
        LogicalType type,
        @Nullable String format,
        String evidence,
        long nulls,
        Map<LossKind, Long> affected,
        long unreadable) {

    public ColumnProfile {
        affected = Map.copyOf(affected);
    }

    /** Of a column whose engine keeps nothing but values. */
    public ColumnProfile(
            String column,
            LogicalType type,
            @Nullable String format,
            String evidence,
            long nulls,
            Map<LossKind, Long> affected) {
        this(column, type, format, evidence, nulls, affected, 0);
    }

    public long affected(LossKind kind) {
        return affected.getOrDefault(kind, 0L);
    }

    public ColumnProfile withType(LogicalType wider, String reason) {
        return new ColumnProfile(column, wider, null, evidence + "; " + reason, nulls, affected, unreadable);
    }

    /** The same with values that the engine writes as text, which leaves none unreadable. */
    public ColumnProfile asOwnText() {
        return new ColumnProfile(
                column,
                LogicalType.of(Kind.TEXT),
                TypeNote.OWN_TEXT,
                evidence + "; kept as the source's own text",
                nulls,
                affected,
                0);
    }

    /** What the unreadable cells are, for people. */
    public String unreadableKind() {
        return switch (type.kind()) {
            case DATE, TIMESTAMP, TIMESTAMP_TZ -> "dates that no other engine has";
            default -> "text with invalid UTF-8";
        };
    }
}
