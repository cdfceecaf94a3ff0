/**
 * Proof that a target holds what its source holds: reads both sides again, with code that nothing which moves rows shares, and compares.
 */
@NullMarked
package dev.caravan.operation.verification;

import org.jspecify.annotations.NullMarked;
