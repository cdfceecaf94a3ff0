/** What happened, durable, in the target, in the rows' own transactions: exactly once stands on it. */
@NullMarked
package dev.caravan.ledger;

import org.jspecify.annotations.NullMarked;
