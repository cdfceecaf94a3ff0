package dev.caravan.operation.interchange;

import org.jspecify.annotations.Nullable;

/** Something in a document is not what its place wants; the message says what was expected and what was found. */
final class WrongValue extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String place;

    /** Where the reader stands. */
    WrongValue(String message) {
        this(null, message, null);
    }

    private WrongValue(@Nullable String place, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.place = place;
    }

    /** The same of another place than where the reader stands. */
    WrongValue at(String other) {
        return new WrongValue(other, String.valueOf(getMessage()), this);
    }

    String placeOr(String usual) {
        return place == null ? usual : place;
    }
}
