/** The command line: parse, call, print. What is done stands in the operations. */
@NullMarked
package dev.caravan.cli;

import org.jspecify.annotations.NullMarked;
