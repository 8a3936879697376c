/** Warehouses that are a Snowflake database. */
@NullMarked
package io.segments.evaluator.warehouse.snowflake;

import org.jspecify.annotations.NullMarked;
