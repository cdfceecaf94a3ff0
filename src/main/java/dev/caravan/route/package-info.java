/** Routing that the compiler should check: policies that name exception types. */
@NullMarked
package dev.caravan.route;

import org.jspecify.annotations.NullMarked;
