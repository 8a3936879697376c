/** Reads what was emitted from Kafka. */
@NullMarked
package io.segments.evaluator.recovery.kafka;

import org.jspecify.annotations.NullMarked;
