/** Learns from the topic of evaluations. */
@NullMarked
package io.segments.orchestrator.alert.kafka;

import org.jspecify.annotations.NullMarked;
