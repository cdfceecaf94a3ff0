/** Snapshots: a database as it was, in a folder of its own, proved when it is taken and again before it is put back. */
@NullMarked
package dev.caravan.operation.snapshot;

import org.jspecify.annotations.NullMarked;
