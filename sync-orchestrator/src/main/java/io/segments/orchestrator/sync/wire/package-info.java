/** Syncs as the contract says them. */
@NullMarked
package io.segments.orchestrator.sync.wire;

import org.jspecify.annotations.NullMarked;
