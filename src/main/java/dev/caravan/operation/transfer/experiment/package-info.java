/** Operations on what an experiment consists of, which go through the steps of a migration. */
@NullMarked
package dev.caravan.operation.transfer.experiment;

import org.jspecify.annotations.NullMarked;
