package io.segments.evaluator.emission;

import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.Cursors;
import io.segments.evaluator.outbound.Emitted;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.SyncKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where emission of one ownership partition stands, as committed in Kafka: the only authority for cursors. Belongs to the
 * owner's thread.
 */
public final class Progress {

    private Optional<OwnerStamp> owner = Optional.empty();
    private Inbound.Offsets inbound = new Inbound.Offsets(0, 0);
    private final Map<SegmentKey, PublicCursor> segments = new HashMap<>();
    private final Map<LaneKey, LaneCursor> lanes = new HashMap<>();

    /** Takes in a record that is committed. */
    public void apply(ProgressEntry entry) {
        switch (entry) {
            case ProgressEntry.OfOwner(var stamp) -> owner = Optional.of(stamp);
            case ProgressEntry.OfInbound(var offsets) -> inbound = offsets;
            case ProgressEntry.OfSegment(var segment, var cursor) -> segments.put(segment, cursor);
            case ProgressEntry.OfLane(var lane, var cursor) -> lanes.put(lane, cursor);
        }
    }

    public void apply(Collection<ProgressEntry> entries) {
        entries.forEach(this::apply);
    }

    /** The newest owner that wrote; empty when none ever did. */
    public Optional<OwnerStamp> owner() {
        return owner;
    }

    public Inbound.Offsets inbound() {
        return inbound;
    }

    /** The segments of which anything was emitted. */
    public Set<SegmentKey> segments() {
        return Set.copyOf(segments.keySet());
    }

    public PublicCursor of(SegmentKey segment) {
        return segments.getOrDefault(segment, PublicCursor.START);
    }

    public LaneCursor of(LaneKey lane) {
        return lanes.getOrDefault(lane, LaneCursor.START);
    }

    /** How far a sync is in both of its lanes. */
    public Emitted emitted(SyncKey sync) {
        var live = of(new LaneKey(sync, Lane.LIVE));
        var bulk = of(new LaneKey(sync, Lane.BULK));
        return new Emitted(new Cursors(live.place(), bulk.place()), live.closedRun(), bulk.closedRun());
    }
}
