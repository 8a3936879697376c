/** Learns from the destinations topic. */
@NullMarked
package io.segments.orchestrator.destination.kafka;

import org.jspecify.annotations.NullMarked;
