package io.segments.evaluator.emission;

import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.evaluation.Announcements;
import io.segments.evaluator.evaluation.Standings;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.eventing.CrashPoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Sends what is stored and not yet sent. Each step reads what follows the cursors, sends it, and moves the cursors in the
 * same transaction. Belongs to the owner's thread.
 */
public final class Emission {

    /** While live rows wait, bulk gets one record in so many. */
    private static final int BULK_SHARE = 10;

    private final Parts parts;
    private final PublicEmission publicEmission;
    private final LaneEmission laneEmission;
    private final Pace pace = new Pace();
    private final Turns<SegmentKey> segmentTurns = new Turns<>();
    private final Turns<LaneKey> liveTurns = new Turns<>();
    private final Turns<LaneKey> bulkTurns = new Turns<>();
    private Optional<Inbound.Offsets> inbound = Optional.empty();

    /** What emission works with. */
    record Parts(
            Ownership ownership,
            String lineage,
            Outlet outlet,
            Progress progress,
            Standings standings,
            Announcements announcements,
            Syncs syncs,
            Buffers buffers,
            Oversized oversized,
            EmissionObserver observer,
            CrashPoints crashPoints) {}

    Emission(Parts parts, PublicEmission publicEmission, LaneEmission laneEmission) {
        this.parts = parts;
        this.publicEmission = publicEmission;
        this.laneEmission = laneEmission;
    }

    /** Plans what has to be planned, and sends one transaction if there is anything to send. Returns whether there was. */
    public boolean step(CatalogView view) {
        var emittable = parts.syncs().plan(view);
        var portions = new ArrayList<Portion>();
        var attempts = parts.announcements().untold();
        var untold = parts.syncs().news().untold();
        attempts.forEach(attempt -> portions.add(new Portion(List.of(new Outgoing.Ended(attempt)), Optional.empty())));
        portions.addAll(untold);
        read(view, emittable, portions);
        inbound.ifPresent(
                offsets -> portions.add(new Portion(List.of(), Optional.of(new ProgressEntry.OfInbound(offsets)))));
        if (portions.isEmpty()) {
            return parts.syncs().isUnfinished();
        }
        try {
            send(portions);
        } catch (Outlet.OversizedException e) {
            // nothing was written; the next step sends the same without what is too large
            parts.oversized().found(e.records());
            return true;
        }
        parts.announcements().told(attempts);
        parts.syncs().news().told(untold);
        inbound = Optional.empty();
        return true;
    }

    /** Receipts and failures up to here are applied to the store. */
    public void applied(Inbound.Offsets offsets) {
        inbound = Optional.of(offsets);
    }

    /** Half a transaction is the public topic's, a small share bulk's; what one does not need is the others'. */
    private void read(CatalogView view, List<SyncDefinition> emittable, List<Portion> portions) {
        var segments = view.segments().keySet().stream().filter(this::isBehind).toList();
        var live = pending(emittable, Lane.LIVE);
        var bulk = pending(emittable, Lane.BULK);
        var room = pace.records(segments.size() + live.size() > 1);
        var cursors = new Cursors();
        room -= segmentTurns.take(
                segments,
                live.isEmpty() && bulk.isEmpty() ? room : room / 2,
                (segment, limit) -> changes(segment, limit, cursors, portions));
        var sent = liveTurns.take(live.keySet(), room, (lane, limit) -> rows(lane, live, limit, cursors, portions));
        bulkTurns.take(
                bulk.keySet(),
                sent == 0 ? room : Math.max(room - sent, room / BULK_SHARE),
                (lane, limit) -> rows(lane, bulk, limit, cursors, portions));
    }

    private boolean isBehind(SegmentKey segment) {
        var cursor = parts.progress().of(segment);
        return parts.standings().of(segment).evaluation() >= cursor.current()
                && !parts.oversized().holds(segment);
    }

    private Map<LaneKey, SyncDefinition> pending(List<SyncDefinition> syncs, Lane lane) {
        var pending = new LinkedHashMap<LaneKey, SyncDefinition>();
        for (var sync : syncs) {
            var key = new LaneKey(sync.key(), lane);
            var runs = parts.syncs().status(sync.key()).openRuns();
            if (LaneEmission.isPending(key, parts.progress().of(key), runs)) {
                pending.put(key, sync);
            }
        }
        return pending;
    }

    private int changes(SegmentKey segment, int limit, Cursors cursors, List<Portion> portions) {
        var cursor = cursors.segments.getOrDefault(segment, parts.progress().of(segment));
        var portion = publicEmission.after(segment, cursor, limit);
        add(portion, cursors, portions);
        return portion.records().size();
    }

    private int rows(
            LaneKey lane, Map<LaneKey, SyncDefinition> syncs, int limit, Cursors cursors, List<Portion> portions) {
        var sync = Objects.requireNonNull(syncs.get(lane));
        var status = parts.syncs().status(lane.sync());
        var destination = sync.spec().destination();
        var cursor = cursors.lanes.getOrDefault(lane, parts.progress().of(lane).telling(status.plan()));
        var room = (int) Math.min(limit, parts.buffers().room(destination));
        var portion = laneEmission.after(lane, sync.spec().behaviour(), cursor, status.openRuns(), room);
        var rows = (int) portion.records().stream()
                .filter(record -> record instanceof Outgoing.Delivered || record instanceof Outgoing.Refused)
                .count();
        parts.buffers().emitted(destination, rows);
        add(portion, cursors, portions);
        return rows;
    }

    private static void add(Portion portion, Cursors cursors, List<Portion> portions) {
        if (!portion.isEmpty()) {
            portions.add(portion);
            portion.cursor().ifPresent(cursors::moved);
        }
    }

    private void send(List<Portion> portions) {
        var begin = System.nanoTime();
        var records =
                portions.stream().mapToInt(portion -> portion.records().size()).sum();
        var stamp = new OwnerStamp(
                parts.ownership().epoch(), parts.lineage(), parts.ownership().seq());
        parts.crashPoints().reached("between-emission-chunks");
        parts.outlet().transact(sink -> {
            for (var portion : portions) {
                portion.records().forEach(sink::send);
                portion.cursor().ifPresent(entry -> sink.send(new Outgoing.Moved(entry)));
            }
            sink.send(new Outgoing.Moved(new ProgressEntry.OfOwner(stamp)));
            parts.crashPoints().reached("before-emission-commit");
        });
        parts.crashPoints().reached("after-emission-commit");
        portions.forEach(portion -> portion.cursor().ifPresent(parts.progress()::apply));
        parts.progress().apply(new ProgressEntry.OfOwner(stamp));
        var time = Duration.ofNanos(System.nanoTime() - begin);
        pace.took(records, time);
        parts.observer()
                .emitted(count(portions, Outgoing.Changed.class), count(portions, Outgoing.Delivered.class), time);
    }

    private static long count(List<Portion> portions, Class<? extends Outgoing> kind) {
        return portions.stream()
                .flatMap(portion -> portion.records().stream())
                .filter(kind::isInstance)
                .count();
    }

    /** Where those who had a turn in this transaction stand after it. */
    private static final class Cursors {
        private final Map<SegmentKey, PublicCursor> segments = new HashMap<>();
        private final Map<LaneKey, LaneCursor> lanes = new HashMap<>();

        private void moved(ProgressEntry entry) {
            switch (entry) {
                case ProgressEntry.OfSegment(var segment, var cursor) -> segments.put(segment, cursor);
                case ProgressEntry.OfLane(var lane, var cursor) -> lanes.put(lane, cursor);
                case ProgressEntry.OfOwner _, ProgressEntry.OfInbound _ -> {}
            }
        }
    }
}
