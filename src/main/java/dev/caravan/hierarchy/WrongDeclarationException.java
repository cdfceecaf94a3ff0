package dev.caravan.hierarchy;

/** A part of a hierarchy does not say what it must, or not so that it can be true. */
final class WrongDeclarationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String place;

    /** @param place from the part that is being made, for example {@code parent} or {@code levels[2].parent} */
    WrongDeclarationException(String place, String message) {
        super(message);
        this.place = place;
    }

    String place() {
        return place;
    }
}
