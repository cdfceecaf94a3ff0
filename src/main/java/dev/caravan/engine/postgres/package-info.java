/** PostgreSQL as a source and a target. */
@NullMarked
package dev.caravan.engine.postgres;

import org.jspecify.annotations.NullMarked;
