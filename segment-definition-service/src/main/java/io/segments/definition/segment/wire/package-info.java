/** Segments as they are published. */
@NullMarked
package io.segments.definition.segment.wire;

import org.jspecify.annotations.NullMarked;
