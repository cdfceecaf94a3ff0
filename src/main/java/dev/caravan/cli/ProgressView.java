package dev.caravan.cli;

/** A way to show progress. Called by one thread at a time. */
interface ProgressView {

    /** Shows nothing. */
    ProgressView NONE = new ProgressView() {
        @Override
        public void show(ProgressTally.State state, boolean phaseChanged) {}
    };

    /** Called several times a second, and at once when a phase begins. */
    void show(ProgressTally.State state, boolean phaseChanged);

    /** Something happened that a person may want to know. */
    default void tell(String event) {}

    /** The work is over. */
    default void close() {}
}
