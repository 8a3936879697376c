package io.segments.evaluator.evaluation;

import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentStatus;
import java.util.HashMap;
import java.util.Map;

/** Where the segments of one owner stand, read once and again after each of its writes. Belongs to the owner's thread. */
public final class Standings {

    private final MembershipStore store;
    private final Map<SegmentKey, SegmentStatus> known = new HashMap<>();

    private final Map<SegmentKey, Long> moves = new HashMap<>();

    public Standings(MembershipStore store) {
        this.store = store;
    }

    public SegmentStatus of(SegmentKey segment) {
        return known.computeIfAbsent(segment, store::status);
    }

    /** The latest evaluation by which somebody entered or left; 0 when there is none. */
    long lastMove(SegmentKey segment) {
        return moves.computeIfAbsent(segment, store::lastMove);
    }

    public void changed(SegmentKey segment) {
        known.remove(segment);
        moves.remove(segment);
    }
}
