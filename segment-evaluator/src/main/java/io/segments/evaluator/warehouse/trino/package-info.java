/** Warehouses that are a catalog of a Trino cluster. */
@NullMarked
package io.segments.evaluator.warehouse.trino;

import org.jspecify.annotations.NullMarked;
