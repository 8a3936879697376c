/** The timer of upkeep. */
@NullMarked
package io.segments.orchestrator.upkeep.quarkus;

import org.jspecify.annotations.NullMarked;
