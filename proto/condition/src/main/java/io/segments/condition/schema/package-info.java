/** The datasets, columns and relationships that conditions are checked against and compiled for. */
@NullMarked
package io.segments.condition.schema;

import org.jspecify.annotations.NullMarked;
