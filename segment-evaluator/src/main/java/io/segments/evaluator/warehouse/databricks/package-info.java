/** Warehouses that are a SQL warehouse of Databricks. */
@NullMarked
package io.segments.evaluator.warehouse.databricks;

import org.jspecify.annotations.NullMarked;
