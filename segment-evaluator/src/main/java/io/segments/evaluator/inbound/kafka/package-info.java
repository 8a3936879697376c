/** Receipts and failures from Kafka. */
@NullMarked
package io.segments.evaluator.inbound.kafka;

import org.jspecify.annotations.NullMarked;
