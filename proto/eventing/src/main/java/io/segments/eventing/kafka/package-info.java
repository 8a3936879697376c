/** Envelope, topic creation and dead letters on Kafka's client. */
@NullMarked
package io.segments.eventing.kafka;

import org.jspecify.annotations.NullMarked;
