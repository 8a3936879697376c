/** The evaluator put together on real parts, for tests. */
@NullMarked
package io.segments.evaluator.running;

import org.jspecify.annotations.NullMarked;
