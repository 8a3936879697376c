/** The whole system in processes of its own: how long it takes from a change to the event that tells of it and to the destination; and a destination's workers alone. */
@NullMarked
package io.segments.bench.kafka;

import org.jspecify.annotations.NullMarked;
