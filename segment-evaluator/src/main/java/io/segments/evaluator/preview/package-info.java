/** Questions about a condition while it is being edited: its members, its size, its SQL. */
@NullMarked
package io.segments.evaluator.preview;

import org.jspecify.annotations.NullMarked;
