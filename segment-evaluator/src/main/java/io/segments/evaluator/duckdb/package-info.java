/** The one DuckDB instance of this process: the store is attached to it for good, warehouses while they are read. */
@NullMarked
package io.segments.evaluator.duckdb;

import org.jspecify.annotations.NullMarked;
