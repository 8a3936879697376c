/** Suppressions as they are published and kept. */
@NullMarked
package io.segments.definition.suppression.wire;

import org.jspecify.annotations.NullMarked;
