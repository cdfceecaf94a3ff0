package dev.caravan.engine.expression;

/** What the values of an expression are, as far as operators care. */
enum Family {
    /** Whole numbers of 64 bits. */
    INTEGER,
    /** 64-bit floating point, certainly: {@code 1.0 / 2} is a half. */
    REAL,
    /**
     * Numbers that an engine may keep as integer or as floating point, value by value. They can be compared; to divide or add them would give
     * different results by how they are kept.
     */
    NUMBER,
    TEXT,
    BINARY,
    BOOLEAN,
    /** The bare NULL, which joins any family. */
    NULL,
    /** Dates, times and all else: only whether there is a value can be asked. */
    OTHER;

    boolean isFractional() {
        return this == REAL || this == NUMBER;
    }
}
