/** Runs as the contract says them. */
@NullMarked
package io.segments.orchestrator.run.wire;

import org.jspecify.annotations.NullMarked;
