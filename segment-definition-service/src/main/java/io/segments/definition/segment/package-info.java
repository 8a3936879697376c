/** Segments: named, versioned conditions over a dataset, from draft to deletion. */
@NullMarked
package io.segments.definition.segment;

import org.jspecify.annotations.NullMarked;
