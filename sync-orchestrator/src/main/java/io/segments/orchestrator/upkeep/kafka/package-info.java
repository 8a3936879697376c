/** Publishes the outbox. */
@NullMarked
package io.segments.orchestrator.upkeep.kafka;

import org.jspecify.annotations.NullMarked;
