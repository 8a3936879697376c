/** How long DuckDB takes for what was compiled, and for the same written by hand. */
@NullMarked
package io.segments.bench.duckdb;

import org.jspecify.annotations.NullMarked;
