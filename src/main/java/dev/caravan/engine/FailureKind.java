package dev.caravan.engine;

/** TRANSIENT: worth repeating as it is. ROW: some row of the statement is at fault. FATAL: neither. */
public enum FailureKind {
    TRANSIENT,
    ROW,
    FATAL
}
