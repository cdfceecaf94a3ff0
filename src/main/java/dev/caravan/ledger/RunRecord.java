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
        /** Rows are on their way; everything can be taken back. */
        LOADING,
        /** Tables are being dropped again; seen only where DDL commits by itself. Can only be taken back to the end. */
        ABANDONING,
        /** Tables are being switched; seen only where DDL commits by itself. Can only be gone on with. */
        PUBLISHING,
        /** Everything is in its place; the report is still to be kept. */
        PUBLISHED,
        /** Over; kept for the rows that were put aside. */
        FINISHED
    }
}
