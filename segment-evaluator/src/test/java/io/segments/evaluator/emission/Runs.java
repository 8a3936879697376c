package io.segments.evaluator.emission;

import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.SyncKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of one sync for tests. */
final class Runs {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final SyncKey SYNC = new SyncKey("default", "mirror");
    static final SegmentKey SEGMENT = new SegmentKey("default", "pros");
    static final LaneKey LIVE = new LaneKey(SYNC, Lane.LIVE);
    static final LaneKey BULK = new LaneKey(SYNC, Lane.BULK);

    private Runs() {}

    static PlannedRun run(long number, Lane lane, long first, long last) {
        return answering(0, number, lane, first, last);
    }

    static PlannedRun answering(long request, long number, Lane lane, long first, long last) {
        return new PlannedRun(
                SYNC,
                1,
                1,
                "mailer",
                "audience",
                number,
                lane,
                "live",
                first,
                last,
                last - first + 1,
                0,
                0,
                number,
                NOW,
                NOW,
                request);
    }

    static OutboundRow row(long place, long run) {
        return new OutboundRow(place, run, "id-" + place, Optional.empty(), Operation.UPSERT, Map.of());
    }

    static EvaluationMeta meta() {
        return new EvaluationMeta(1, NOW, List.of());
    }
}
