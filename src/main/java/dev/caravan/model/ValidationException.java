package dev.caravan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was given, or what is there, breaks rules that it must keep before anything is done with it. */
public final class ValidationException extends MigrationException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of texts
    private final List<String> validationErrors;

    /** @param validationErrors one sentence each; the message names the first or their number */
    public ValidationException(ErrorCode code, String message, @Nullable String hint, List<String> validationErrors) {
        super(code, message, hint);
        this.validationErrors = List.copyOf(validationErrors);
    }

    /** All that is wrong, one sentence each, in the order it was found. */
    public List<String> validationErrors() {
        return validationErrors;
    }
}
