package dev.caravan.model;

import org.jspecify.annotations.Nullable;

/**
 * An operation failed for a reason that a person can act on: the message says what failed, on what and with which values, the hint
 * what to do next. Anything else that is thrown is a defect of Caravan.
 */
public class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String hint;

    public MigrationException(ErrorCode code, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
    }

    public MigrationException(ErrorCode code, String message, @Nullable String hint) {
        this(code, message, hint, null);
    }

    public MigrationException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public ErrorCode code() {
        return code;
    }

    /** What to do next, or null where the message says it all. */
    public @Nullable String hint() {
        return hint;
    }
}
