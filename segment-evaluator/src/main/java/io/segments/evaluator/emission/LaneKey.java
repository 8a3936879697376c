package io.segments.evaluator.emission;

import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.SyncKey;

/** One of a sync's two cursors. */
public record LaneKey(SyncKey sync, Lane lane) {}
