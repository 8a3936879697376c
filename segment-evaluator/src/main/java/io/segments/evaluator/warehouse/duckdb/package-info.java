/** Warehouses that are a DuckDB file or a folder of Parquet files. */
@NullMarked
package io.segments.evaluator.warehouse.duckdb;

import org.jspecify.annotations.NullMarked;
