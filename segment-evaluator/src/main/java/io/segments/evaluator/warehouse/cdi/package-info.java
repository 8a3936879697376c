/** Makes the warehouses that the configuration names. */
@NullMarked
package io.segments.evaluator.warehouse.cdi;

import org.jspecify.annotations.NullMarked;
