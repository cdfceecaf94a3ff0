package dev.caravan.engine;

/** What a database is opened for. */
public enum Access {
    READ,
    WRITE
}
