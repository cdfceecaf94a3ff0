package dev.caravan.engine;

/** TRANSIENT: worth repeating as it is. ROW: some row of the statement is at fault. DENIED: a right is missing. FATAL: none of these. */
public enum FailureKind {
    TRANSIENT,
    ROW,
    DENIED,
    FATAL
}
