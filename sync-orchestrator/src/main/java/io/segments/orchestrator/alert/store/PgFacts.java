package io.segments.orchestrator.alert.store;

import io.segments.orchestrator.alert.Facts;
import io.segments.orchestrator.alert.Facts.OfDestination;
import io.segments.orchestrator.alert.Facts.OfHeld;
import io.segments.orchestrator.alert.Facts.OfHeldEvaluation;
import io.segments.orchestrator.alert.Facts.OfRun;
import io.segments.orchestrator.alert.Facts.OfSegment;
import io.segments.orchestrator.alert.Facts.OfSync;
import io.segments.orchestrator.alert.Facts.RunState;
import io.segments.orchestrator.destination.Destinations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How everything is now, from the tables of all features: read only, and as of one statement for each kind. */
@ApplicationScoped
class PgFacts implements Facts.Source {

    private final Jdbi jdbi;
    private final Destinations destinations;

    private record Key(String workspace, String sync) {}

    private record Used(String workspace, String destination) {}

    PgFacts(Jdbi jdbi, Destinations destinations) {
        this.jdbi = jdbi;
        this.destinations = destinations;
    }

    @Override
    public Facts read() {
        return jdbi.withHandle(handle -> {
            var runs = runs(handle);
            return new Facts(syncs(handle, runs), destinations(handle), segments(handle));
        });
    }

    /** Enough runs for an average of ten. */
    private static Map<Key, List<OfRun>> runs(Handle handle) {
        var runs = new HashMap<Key, List<OfRun>>();
        handle.createQuery("""
                        select s.workspace, s.id, r.* from syncs s cross join lateral (
                          select run, state, planned_at, coalesce(plan ->> 'reason', '') as reason,
                            coalesce(cast(plan ->> 'upserts' as bigint), 0) + coalesce(cast(plan ->> 'removes' as bigint), 0) as expected,
                            delivered + rejected + invalid + superseded + deferred as accounted, rejected + invalid as refused, deferred
                          from runs where workspace = s.workspace and sync = s.id order by run desc limit 12) r
                        where s.state = 'ACTIVE' order by s.workspace, s.id, r.run desc""")
                .map((row, _) -> runs.computeIfAbsent(
                                new Key(row.getString("workspace"), row.getString("id")), _ -> new ArrayList<>())
                        .add(new OfRun(
                                row.getLong("run"),
                                RunState.valueOf(row.getString("state")),
                                row.getString("reason"),
                                Rows.instant(row, "planned_at"),
                                row.getLong("expected"),
                                row.getLong("accounted"),
                                row.getLong("refused"),
                                row.getLong("deferred"))))
                .list();
        return runs;
    }

    private static List<OfSync> syncs(Handle handle, Map<Key, List<OfRun>> runs) {
        return handle.createQuery("""
                        select s.workspace, s.id, h.plan, h.removes, h.told, h.at as held_at, w.at as waiting_at from syncs s
                          left join held_plans h on h.workspace = s.workspace and h.sync = s.id
                          left join waiting_syncs w on w.workspace = s.workspace and w.sync = s.id and w.reason = 'leavers-unknown'
                        where s.state = 'ACTIVE' order by s.workspace, s.id""")
                .map((row, _) -> new OfSync(
                        row.getString("workspace"),
                        row.getString("id"),
                        runs.getOrDefault(new Key(row.getString("workspace"), row.getString("id")), List.of()),
                        held(
                                Rows.instant(row, "held_at"),
                                row.getLong("plan"),
                                row.getLong("removes"),
                                row.getLong("told")),
                        Rows.instant(row, "waiting_at")))
                .list();
    }

    private static Optional<OfHeld> held(Optional<Instant> since, long plan, long removes, long told) {
        return since.map(at -> new OfHeld(plan, removes, told, at));
    }

    private List<OfDestination> destinations(Handle handle) {
        var used = handle.createQuery(
                        "select distinct workspace, destination from syncs where state = 'ACTIVE' order by workspace, destination")
                .map((row, _) -> new Used(row.getString("workspace"), row.getString("destination")))
                .list();
        return used.stream()
                .flatMap(each -> destinations.find(each.destination()).stream()
                        .map(known -> new OfDestination(
                                each.workspace(),
                                known.id(),
                                known.health().healthy(),
                                known.health().reason(),
                                known.health().since())))
                .toList();
    }

    private static List<OfSegment> segments(Handle handle) {
        return handle.createQuery("""
                        select e.* from segment_evaluations e
                          join known_segments k on k.workspace = e.workspace and k.id = e.segment and not k.deleted
                        where exists (select from syncs s where s.workspace = e.workspace and s.segment = e.segment and s.state = 'ACTIVE')
                        order by e.workspace, e.segment""")
                .map((row, _) -> {
                    long exits = row.getLong("held_exits");
                    long size = row.getLong("held_size");
                    return new OfSegment(
                            row.getString("workspace"),
                            row.getString("segment"),
                            Rows.required(row, "as_of"),
                            Rows.required(row, "heard_at"),
                            Rows.instant(row, "held_at").map(at -> new OfHeldEvaluation(exits, size, at)));
                })
                .list();
    }
}
