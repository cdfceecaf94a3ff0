/** The composition root: settings, wiring, the Camel runtime, the signal to stop. */
@NullMarked
package dev.caravan.app;

import org.jspecify.annotations.NullMarked;
