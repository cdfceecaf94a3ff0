package dev.caravan.model;

import java.util.List;

/** What a verification found, as far as the operation that asked for it needs to know. */
public interface VerificationOutcome {

    /** Whether every compared cell is equal but for announced losses. */
    boolean equal();

    /** The announced losses with the number of cells that they were found to have changed. */
    List<Loss> lossesFound();
}
