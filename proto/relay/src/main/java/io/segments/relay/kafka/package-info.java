/** Outbox events as records, one Kafka transaction for each batch. */
@NullMarked
package io.segments.relay.kafka;

import org.jspecify.annotations.NullMarked;
