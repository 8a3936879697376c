/** Warehouses that are a ClickHouse server, asked through its HTTP interface. */
@NullMarked
package io.segments.evaluator.warehouse.clickhouse;

import org.jspecify.annotations.NullMarked;
