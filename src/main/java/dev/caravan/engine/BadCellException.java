package dev.caravan.engine;

import org.jspecify.annotations.Nullable;

/** A cell that cannot be carried as decided; becomes a reject, so it has no stack trace. */
public final class BadCellException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object value;

    /**
     * @param reason in words for people, naming the value
     * @param value the cell as found: {@link Long}, {@link Double}, {@link String} or {@code byte[]}
     */
    public BadCellException(String reason, @Nullable Object value) {
        super(reason, null, false, false);
        this.value = value;
    }

    public @Nullable Object value() {
        return value;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
