/** Takes the ids that people put into lists. */
@NullMarked
package io.segments.evaluator.list;

import org.jspecify.annotations.NullMarked;
