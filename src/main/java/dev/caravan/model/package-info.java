/** The vocabulary of Caravan: tables, types, rows, rejects and losses. Depends on the JDK alone. */
@NullMarked
package dev.caravan.model;

import org.jspecify.annotations.NullMarked;
