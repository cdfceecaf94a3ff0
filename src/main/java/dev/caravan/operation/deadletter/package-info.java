/** Rows that were put aside: looked at, exported, given up. */
@NullMarked
package dev.caravan.operation.deadletter;

import org.jspecify.annotations.NullMarked;
