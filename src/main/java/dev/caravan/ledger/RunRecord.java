package dev.caravan.ledger;

/**
 * A run as its target knows it.
 *
 * @param phase how far it has come
 * @param epoch of its present owner; grows with each resume
 * @param owner the process that works on it
 * @param detail what a resume needs to go on with exactly the same work, in the caller's own words (JSON)
 */
public record RunRecord(String runId, Phase phase, long epoch, Owner owner, String detail) {

    /** In this order; each is written in the transaction that completes the one before. */
    public enum Phase {
        LOADING,
        LOADED,
        PUBLISHED
    }
}
