package dev.caravan.service;

/** A job stopped for a reason that may be over after a while; it can be gone on with. */
public final class JobUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    public JobUnavailableException(String message) {
        super(message);
    }
}
