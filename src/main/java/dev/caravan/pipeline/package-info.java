/** The machine that moves rows: chunks are read in order, cut into batches, transformed and loaded with their checkpoint. */
@NullMarked
package dev.caravan.pipeline;

import org.jspecify.annotations.NullMarked;
