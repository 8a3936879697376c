/** Keeps the destination's limits: what this replica may spend of each, now and after a restart. */
@NullMarked
package io.segments.workers.rate;

import org.jspecify.annotations.NullMarked;
