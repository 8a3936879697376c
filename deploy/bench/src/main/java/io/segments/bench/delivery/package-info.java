/** How fast a destination's workers deliver, how exactly they keep a limit, and what memory they take. */
@org.jspecify.annotations.NullMarked
package io.segments.bench.delivery;
