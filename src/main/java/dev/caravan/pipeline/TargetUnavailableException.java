package dev.caravan.pipeline;

/** The target failed in a way that may pass; the batch was rolled back and can be delivered again. */
public final class TargetUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TargetUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
