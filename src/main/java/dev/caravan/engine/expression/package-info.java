/**
 * A small SQL expression grammar: read completely or refused, brought to its meaning, and written in the words of another engine. What is
 * not known to mean the same is never carried. {@code docs/expressions.md} states the grammar.
 */
@NullMarked
package dev.caravan.engine.expression;

import org.jspecify.annotations.NullMarked;
