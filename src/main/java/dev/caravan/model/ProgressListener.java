package dev.caravan.model;

/** Is told how an operation gets on. Called from the working threads, at most once per batch; must be thread-safe and quick. */
public interface ProgressListener {

    /** Shows nothing. */
    ProgressListener NONE = new ProgressListener() {};

    /** A phase begins, named as people read it: {@code profile}, {@code copy}, {@code verify}. */
    default void phase(String name) {}

    /** A table of this many rows (-1 if unknown) begins in the present phase; {@code rows} may have been done by an earlier run. */
    default void table(String name, long totalRows, long rows) {}

    /** More rows of the table are done. */
    default void advanced(String table, long rows, long bytes) {}

    /** Rows of the table were put aside. */
    default void rejected(String table, long rows) {}

    /** A batch is going to be tried again after a passing failure. */
    default void retried(String table, String reason) {}
}
