/** Random changes and faults against the whole system, each in its own process; at the end, hand-written SQL says what is true. */
@NullMarked
package io.segments.e2e;

import org.jspecify.annotations.NullMarked;
