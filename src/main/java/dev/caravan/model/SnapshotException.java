package dev.caravan.model;

import org.jspecify.annotations.Nullable;

/** Making, checking or restoring a snapshot failed. */
public final class SnapshotException extends MigrationException {

    private static final long serialVersionUID = 1L;

    public SnapshotException(ErrorCode code, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(code, message, hint, cause);
    }

    public SnapshotException(ErrorCode code, String message, @Nullable String hint) {
        this(code, message, hint, null);
    }
}
