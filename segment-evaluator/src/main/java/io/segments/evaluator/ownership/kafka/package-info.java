/** Ownership by membership in a Kafka consumer group, whose topic also carries the wake-ups. */
@NullMarked
package io.segments.evaluator.ownership.kafka;

import org.jspecify.annotations.NullMarked;
