/** Who belongs to which segment as of which evaluation, kept behind one fenced port. */
@NullMarked
package io.segments.evaluator.membership;

import org.jspecify.annotations.NullMarked;
