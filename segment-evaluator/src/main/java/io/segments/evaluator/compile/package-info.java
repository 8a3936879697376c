/** From a condition and its datasets to SQL: text and parameters that travel together, literals never in the text. */
@NullMarked
package io.segments.evaluator.compile;

import org.jspecify.annotations.NullMarked;
