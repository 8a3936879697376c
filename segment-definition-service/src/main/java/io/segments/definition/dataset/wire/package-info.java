/** Datasets as they are published. */
@NullMarked
package io.segments.definition.dataset.wire;

import org.jspecify.annotations.NullMarked;
