/** Warehouses that are a project of BigQuery. */
@NullMarked
package io.segments.evaluator.warehouse.bigquery;

import org.jspecify.annotations.NullMarked;
