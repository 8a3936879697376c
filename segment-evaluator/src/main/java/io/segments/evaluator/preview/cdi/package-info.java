/** Puts the preview together. */
@NullMarked
package io.segments.evaluator.preview.cdi;

import org.jspecify.annotations.NullMarked;
