package dev.caravan.cli;

import dev.caravan.app.StopSignal;
import dev.caravan.model.ProgressListener;

/**
 * What a command is given when it is not the whole of its process.
 *
 * @param job the id that its runs are remembered by
 * @param stop the process's own signal
 * @param progress also hears how the command gets on
 */
record Surroundings(String job, StopSignal stop, ProgressListener progress) {}
