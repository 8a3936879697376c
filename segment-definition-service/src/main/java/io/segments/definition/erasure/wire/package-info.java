/** Erasures as they are published and kept. */
@NullMarked
package io.segments.definition.erasure.wire;

import org.jspecify.annotations.NullMarked;
