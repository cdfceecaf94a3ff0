/** DuckDB: one file per database, one native instance per process and file. */
@NullMarked
package dev.caravan.engine.duckdb;

import org.jspecify.annotations.NullMarked;
