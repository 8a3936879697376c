/** Rebuilding what a lost or restored store lacks from what was emitted. */
@NullMarked
package io.segments.evaluator.recovery;

import org.jspecify.annotations.NullMarked;
