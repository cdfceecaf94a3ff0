package dev.caravan.model;

import org.jspecify.annotations.Nullable;

/** Changing metrics by rules failed. */
public final class TransformationException extends MigrationException {

    private static final long serialVersionUID = 1L;

    public TransformationException(ErrorCode code, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(code, message, hint, cause);
    }

    public TransformationException(ErrorCode code, String message, @Nullable String hint) {
        this(code, message, hint, null);
    }
}
