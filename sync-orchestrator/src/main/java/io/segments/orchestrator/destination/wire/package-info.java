/** Destinations as the contract says them. */
@NullMarked
package io.segments.orchestrator.destination.wire;

import org.jspecify.annotations.NullMarked;
