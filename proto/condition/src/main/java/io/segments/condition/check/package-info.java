/** Checks a condition against its datasets and the other segments, all findings at once. */
@NullMarked
package io.segments.condition.check;

import org.jspecify.annotations.NullMarked;
