/** What each sync has told its destination and has yet to tell it: plans, runs and what became of them. */
@NullMarked
package io.segments.evaluator.outbound;

import org.jspecify.annotations.NullMarked;
