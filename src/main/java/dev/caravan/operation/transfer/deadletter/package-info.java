/** Rows that were put aside: looked at, exported, tried again, given up. */
@NullMarked
package dev.caravan.operation.transfer.deadletter;

import org.jspecify.annotations.NullMarked;
