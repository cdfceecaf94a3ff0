package dev.caravan.engine.expression;

/** What a {@link Meaning} takes in one place, or gives. */
enum Operand {
    INTEGER(Family.INTEGER),
    REAL(Family.REAL),
    TEXT(Family.TEXT),
    BINARY(Family.BINARY),
    BOOLEAN(Family.BOOLEAN),
    /** An integer literal from 1: engines disagree about zero and below. */
    POSITION(Family.INTEGER),
    /** An integer literal from 0. */
    COUNT(Family.INTEGER),
    /** A text literal that is not empty: SQLite replaces an empty text by nothing, even by NULL. */
    FILLED(Family.TEXT),
    /** The one family that all operands in such places have in common. */
    COMMON(Family.NULL),
    /** A value of any kind, of which only the presence matters. */
    ANYTHING(Family.OTHER);

    private final Family family;

    Operand(Family family) {
        this.family = family;
    }

    Family family() {
        return family;
    }
}
