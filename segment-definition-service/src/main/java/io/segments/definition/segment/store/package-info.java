/** Segments in PostgreSQL. */
@NullMarked
package io.segments.definition.segment.store;

import org.jspecify.annotations.NullMarked;
