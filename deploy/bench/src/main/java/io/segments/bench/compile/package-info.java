/** How long compiling takes. */
@NullMarked
package io.segments.bench.compile;

import org.jspecify.annotations.NullMarked;
