package io.segments.workers.spi;

import java.time.InstantSource;

/**
 * What a connector may know of its surroundings.
 *
 * @param destination the destination's id
 * @param bootstrapServers the Kafka cluster that deliveries are read from
 * @param clock the time
 */
public record DestinationContext(String destination, String bootstrapServers, InstantSource clock) {}
