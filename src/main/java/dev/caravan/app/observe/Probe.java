package dev.caravan.app.observe;

/** Looks at something that the service needs. Thread-safe. */
interface Probe {

    /** Begins to look at what may take a while, so that several can be looked at at once. */
    default void begin() {}

    Finding look();
}
