/** SQLite: files whose columns hold what each value says it is, whatever was declared. */
@NullMarked
package dev.caravan.engine.sqlite;

import org.jspecify.annotations.NullMarked;
