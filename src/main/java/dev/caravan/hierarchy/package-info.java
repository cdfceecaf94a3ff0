/** What an experiment is, as files in {@code hierarchies/} declare it, found in the tables of a database. */
@NullMarked
package dev.caravan.hierarchy;

import org.jspecify.annotations.NullMarked;
