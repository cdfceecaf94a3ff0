package dev.caravan.engine.expression;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An expression in the target's words, or why it is not carried. Exactly one of the two is set.
 *
 * @param reason for people, one line, for example {@code function strftime() has no known equal in duckdb}
 */
public record Translation(@Nullable String sql, @Nullable String reason) {

    public Translation {
        if ((sql == null) == (reason == null)) {
            throw new IllegalArgumentException("either SQL or a reason, not " + sql + " and " + reason);
        }
    }

    public static Translation of(String sql) {
        return new Translation(Objects.requireNonNull(sql), null);
    }

    public static Translation refused(String reason) {
        return new Translation(null, Objects.requireNonNull(reason));
    }

    public boolean isCarried() {
        return sql != null;
    }
}
