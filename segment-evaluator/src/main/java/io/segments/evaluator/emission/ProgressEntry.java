package io.segments.evaluator.emission;

import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.Inbound;

/** One record of the progress topic. */
public sealed interface ProgressEntry {

    record OfOwner(OwnerStamp owner) implements ProgressEntry {}

    record OfInbound(Inbound.Offsets offsets) implements ProgressEntry {}

    record OfSegment(SegmentKey segment, PublicCursor cursor) implements ProgressEntry {}

    record OfLane(LaneKey lane, LaneCursor cursor) implements ProgressEntry {}
}
