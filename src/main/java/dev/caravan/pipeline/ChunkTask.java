package dev.caravan.pipeline;

import java.io.Serializable;

/** A chunk to copy, as a message: who takes it finds everything else in the run and its ledger. */
public record ChunkTask(String runId, String table, int chunk) implements Serializable {
    private static final long serialVersionUID = 1L;
}
