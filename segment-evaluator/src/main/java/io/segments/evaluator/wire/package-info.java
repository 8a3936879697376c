/** Values that several features put on the wire. */
@NullMarked
package io.segments.evaluator.wire;

import org.jspecify.annotations.NullMarked;
