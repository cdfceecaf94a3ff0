/** Experiments as documents: one experiment written into a JSON file, and such a file read into a database. */
@NullMarked
package dev.caravan.operation.interchange;

import org.jspecify.annotations.NullMarked;
