/** DuckDB as the store: one file, one process. */
@NullMarked
package io.segments.evaluator.store.duckdb;

import org.jspecify.annotations.NullMarked;
