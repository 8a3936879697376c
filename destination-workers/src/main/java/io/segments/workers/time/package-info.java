/** Time that is injected. */
@NullMarked
package io.segments.workers.time;

import org.jspecify.annotations.NullMarked;
