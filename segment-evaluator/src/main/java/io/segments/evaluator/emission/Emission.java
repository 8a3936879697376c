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
import java.util.List;
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
        var room = pace.records();
        room -= publicChanges(view, room / 2, portions);
        var live = lanes(emittable, Lane.LIVE, room, portions);
        lanes(emittable, Lane.BULK, live == 0 ? room : Math.max(room - live, room / BULK_SHARE), portions);
        inbound.ifPresent(
                offsets -> portions.add(new Portion(List.of(), Optional.of(new ProgressEntry.OfInbound(offsets)))));
        if (portions.isEmpty()) {
            return parts.syncs().isUnfinished();
        }
        send(portions);
        parts.announcements().told(attempts);
        parts.syncs().news().told(untold);
        inbound = Optional.empty();
        return true;
    }

    /** Receipts and failures up to here are applied to the store. */
    public void applied(Inbound.Offsets offsets) {
        inbound = Optional.of(offsets);
    }

    private int publicChanges(CatalogView view, int limit, List<Portion> portions) {
        var sent = 0;
        for (var segment : view.segments().keySet()) {
            if (sent < limit && isBehind(segment)) {
                var portion = publicEmission.after(segment, parts.progress().of(segment), limit - sent);
                sent += portion.records().size();
                add(portion, portions);
            }
        }
        return sent;
    }

    private boolean isBehind(SegmentKey segment) {
        var cursor = parts.progress().of(segment);
        return parts.standings().of(segment).evaluation() >= cursor.current();
    }

    private int lanes(List<SyncDefinition> syncs, Lane lane, int limit, List<Portion> portions) {
        var sent = 0;
        for (var sync : syncs) {
            var key = new LaneKey(sync.key(), lane);
            var status = parts.syncs().status(sync.key());
            var runs = status.openRuns();
            var cursor = parts.progress().of(key).telling(status.plan());
            if (sent < limit && LaneEmission.isPending(key, cursor, runs)) {
                var room = (int)
                        Math.min(limit - sent, parts.buffers().room(sync.spec().destination()));
                var portion = laneEmission.after(key, cursor, runs, room);
                var rows = portion.records().stream()
                        .filter(Outgoing.Delivered.class::isInstance)
                        .count();
                parts.buffers().emitted(sync.spec().destination(), rows);
                sent += (int) rows;
                add(portion, portions);
            }
        }
        return sent;
    }

    private static void add(Portion portion, List<Portion> portions) {
        if (!portion.isEmpty()) {
            portions.add(portion);
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
}
