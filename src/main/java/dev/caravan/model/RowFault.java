package dev.caravan.model;

/** What is wrong with a row that could not be stored. */
public enum RowFault {
    /** A value that is none of the column's type, or that a rule refuses. */
    VALUE,
    /** A text that is longer than the column. */
    TOO_LONG,
    /** No value where there must be one. */
    NULL_VALUE,
    /** A key that another row has already. */
    DUPLICATE,
    /** A reference to a row that is not there. */
    ORPHAN,
    /** A condition of the table that does not hold. */
    CHECK;

    /** Whether the row may go in as it is once something else has changed: another row has come. */
    public boolean mayPass() {
        return this == ORPHAN;
    }
}
