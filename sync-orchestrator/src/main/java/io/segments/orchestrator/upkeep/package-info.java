/** Republishing, tombstones and retention. */
@NullMarked
package io.segments.orchestrator.upkeep;

import org.jspecify.annotations.NullMarked;
