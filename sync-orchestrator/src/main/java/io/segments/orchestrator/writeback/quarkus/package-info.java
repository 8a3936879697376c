/** Targets as they are configured, the timer and the metrics of write-back. */
@NullMarked
package io.segments.orchestrator.writeback.quarkus;

import org.jspecify.annotations.NullMarked;
