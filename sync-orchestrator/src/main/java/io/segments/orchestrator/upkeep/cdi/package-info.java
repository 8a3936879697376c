/** What upkeep does for the relay. */
@NullMarked
package io.segments.orchestrator.upkeep.cdi;

import org.jspecify.annotations.NullMarked;
