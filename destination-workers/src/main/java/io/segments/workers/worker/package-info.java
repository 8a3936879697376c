/** Takes deliveries in order through batching, limits, retries and bisection to one outcome each. */
@NullMarked
package io.segments.workers.worker;

import org.jspecify.annotations.NullMarked;
