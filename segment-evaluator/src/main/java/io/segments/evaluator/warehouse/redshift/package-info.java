/** Warehouses that are an Amazon Redshift database. */
@NullMarked
package io.segments.evaluator.warehouse.redshift;

import org.jspecify.annotations.NullMarked;
