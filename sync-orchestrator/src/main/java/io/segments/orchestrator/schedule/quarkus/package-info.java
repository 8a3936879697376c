/** The timer. */
@NullMarked
package io.segments.orchestrator.schedule.quarkus;

import org.jspecify.annotations.NullMarked;
