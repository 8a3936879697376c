/** The service's part in Kafka: its topic is there, and the outbox is relayed to it. */
@NullMarked
package io.segments.definition.upkeep.kafka;

import org.jspecify.annotations.NullMarked;
