package dev.caravan.app.observe;

/**
 * How something was found.
 *
 * @param message for people, without secrets
 */
record Finding(boolean isUp, String message) {

    static Finding up(String message) {
        return new Finding(true, message);
    }

    static Finding down(String message) {
        return new Finding(false, message);
    }
}
