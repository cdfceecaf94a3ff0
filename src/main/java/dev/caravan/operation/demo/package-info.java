/** A sample experiment database to try the program with. */
@NullMarked
package dev.caravan.operation.demo;

import org.jspecify.annotations.NullMarked;
