/** The history of runs: what was started, how it ended, where its report is. */
@NullMarked
package dev.caravan.operation.runs;

import org.jspecify.annotations.NullMarked;
