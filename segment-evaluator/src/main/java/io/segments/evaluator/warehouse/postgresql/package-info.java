/** Warehouses that are a PostgreSQL database. */
@NullMarked
package io.segments.evaluator.warehouse.postgresql;

import org.jspecify.annotations.NullMarked;
