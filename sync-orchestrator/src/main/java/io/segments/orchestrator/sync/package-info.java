/** Syncs: which segment is kept in which destination's object, how and when. */
@NullMarked
package io.segments.orchestrator.sync;

import org.jspecify.annotations.NullMarked;
