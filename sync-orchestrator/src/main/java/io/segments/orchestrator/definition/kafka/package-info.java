/** Learns from the definitions topic. */
@NullMarked
package io.segments.orchestrator.definition.kafka;

import org.jspecify.annotations.NullMarked;
