/** The program: its entry and its door for Java. */
@NullMarked
package dev.caravan;

import org.jspecify.annotations.NullMarked;
