/**
 * Rules files, and the pure functions on rows that they describe. Knows neither databases nor routes: a row comes in, a row goes out or a
 * reason why it cannot.
 */
@NullMarked
package dev.caravan.transform;

import org.jspecify.annotations.NullMarked;
