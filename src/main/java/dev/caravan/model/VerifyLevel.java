package dev.caravan.model;

import java.util.Locale;

/** How much of both sides a verification compares. */
public enum VerifyLevel {
    /** Nothing. */
    NONE,
    /** The number of rows. */
    COUNTS,
    /** The number of rows, and about a thousand rows of each table in full. */
    SAMPLE,
    /** Every cell. */
    FULL;

    /** As it is written on the command line and in reports: {@code full}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
