package dev.caravan.model;

import org.jspecify.annotations.Nullable;

/** Reading or writing an experiment's document failed. */
public final class ImportExportException extends MigrationException {

    private static final long serialVersionUID = 1L;

    public ImportExportException(ErrorCode code, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(code, message, hint, cause);
    }

    public ImportExportException(ErrorCode code, String message, @Nullable String hint) {
        this(code, message, hint, null);
    }
}
