/** Looks for what is wrong with the data of a database, experiments above all, and plans how to mend it. */
@NullMarked
package dev.caravan.operation.validation;

import org.jspecify.annotations.NullMarked;
