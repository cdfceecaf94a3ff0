package dev.caravan.model;

/** The ways in which a target may hold less than the source said; each is counted in the plan and again by verification. */
public enum LossKind {
    /** NaN becomes NULL. */
    NAN_TO_NULL,
    /** -0.0 becomes 0.0. */
    NEGATIVE_ZERO,
    /** The value stays readable as text, its type does not come along; no cell changes its content. */
    TYPE,
    /** Case-insensitive order or uniqueness becomes weaker or wider; no cell changes. */
    COLLATION,
    /** Digits beyond what the target keeps are cut. */
    FRACTION,
    /** The target has no way to store the value: its row becomes a dead letter; no cell changes. */
    NOT_STORABLE
}
