/** What is in the way of working: drivers, disk, clock, unfinished runs. */
@NullMarked
package dev.caravan.operation.diagnosis;

import org.jspecify.annotations.NullMarked;
