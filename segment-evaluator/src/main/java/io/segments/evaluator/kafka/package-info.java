/** Kafka clients, configured in one place. */
@NullMarked
package io.segments.evaluator.kafka;

import org.jspecify.annotations.NullMarked;
