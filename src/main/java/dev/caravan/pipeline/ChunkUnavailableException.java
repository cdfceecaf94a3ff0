package dev.caravan.pipeline;

/**
 * A chunk could not be opened, read or closed for a reason that may pass; it can be opened again where its last committed batch ended.
 */
public final class ChunkUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChunkUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
