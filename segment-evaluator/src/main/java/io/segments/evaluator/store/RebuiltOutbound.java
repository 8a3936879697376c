package io.segments.evaluator.store;

import static io.segments.evaluator.store.LoadedTexts.number;
import static io.segments.evaluator.store.LoadedTexts.text;

import io.segments.evaluator.emission.LaneCursor;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.recovery.EmittedDelivery;
import io.segments.evaluator.recovery.RebuildStore;
import io.segments.evaluator.recovery.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Outbound sets from what the store knows and what was emitted since. Of whatever was emitted and is not known to be settled, nobody knows what became of it: it
 * counts as lost, is told again by the next plan, which looks at everything, and removed when nobody desires it any more.
 */
final class RebuiltOutbound {

    private final Session session;
    private final StoreEngine engine;
    private final Map<SyncKey, Integer> places = new HashMap<>();
    private final String loaded;
    private final String deliveries;
    private final RebuiltRowsSql sql;

    RebuiltOutbound(Session session, StoreEngine engine) {
        this.session = session;
        this.engine = engine;
        this.loaded = session.temporaryTable("loaded");
        this.deliveries = session.temporaryTable("deliveries");
        this.sql = new RebuiltRowsSql(
                engine, deliveries, session.temporaryTable("unsettled"), session.temporaryTable("last"));
    }

    void load(List<SyncKey> syncs, Source<EmittedDelivery> emitted) throws SQLException {
        syncs.forEach(sync -> places.put(sync, places.size()));
        LoadedTexts.load(
                session,
                engine,
                loaded,
                List.of(
                        "sync",
                        "version",
                        "generation",
                        "run",
                        "lane",
                        "place",
                        "destination",
                        "object",
                        "operation",
                        "ordinal"),
                sink -> {
                    var ordinal = new long[1];
                    emitted.forEach(delivery -> {
                        var place = places.get(delivery.sync());
                        if (place != null) {
                            sink.accept(row(place, delivery, ordinal[0]++));
                        }
                    });
                });
        session.execute("""
                create temporary table %s as
                select %s as sync, member_key as identity, %s as version, %s as generation, %s as run, %s as lane, %s as place, %s as destination,
                    %s as object, %s as operation, %s as ordinal
                from %s""".formatted(
                        deliveries,
                        number("sync"),
                        number("version"),
                        number("generation"),
                        number("run"),
                        text("lane"),
                        number("place"),
                        text("destination"),
                        text("object"),
                        text("operation"),
                        number("ordinal"),
                        loaded));
        session.drop(loaded);
        engine.analyze(session.connection(), deliveries);
    }

    private static LoadedTexts.Row row(int place, EmittedDelivery delivery, long ordinal) {
        return new LoadedTexts.Row(
                delivery.identity(),
                List.of(
                        Integer.toString(place),
                        Long.toString(delivery.syncVersion()),
                        Long.toString(delivery.generation()),
                        Long.toString(delivery.run()),
                        delivery.lane().name(),
                        Long.toString(delivery.place()),
                        delivery.destination(),
                        delivery.object(),
                        delivery.operation().name(),
                        Long.toString(ordinal)));
    }

    Set<Long> generations(SyncKey sync) throws SQLException {
        var generations = new HashSet<Long>();
        for (var known : Runs.generations(session, state(sync).number())) {
            generations.add(known.generation());
        }
        generations.addAll(session.list(
                "select distinct generation from " + deliveries + " where sync = :index",
                Parameters.of("index", places.get(sync)),
                row -> row.getLong(1)));
        return generations;
    }

    Set<String> destinations(SyncKey sync) throws SQLException {
        return Set.copyOf(session.list(
                "select distinct destination from segments_store.runs where sync_no = :sync",
                Parameters.of("sync", state(sync).number()),
                row -> row.getString(1)));
    }

    /** Whatever is not settled was planned after this. */
    Optional<Instant> neededSince(SyncKey sync, Optional<Instant> writtenAt) throws SQLException {
        var state = state(sync);
        if (state.number() == 0) {
            return Optional.empty();
        }
        var planned = session.list(
                        "select min(planned_at) from segments_store.runs r where sync_no = :sync and not ("
                                + RebuiltRowsSql.SETTLED + ")",
                        Parameters.of("sync", state.number()),
                        row -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .getFirst()
                .map(OffsetDateTime::toInstant);
        return writtenAt.map(
                written -> planned.filter(at -> at.isBefore(written)).orElse(written));
    }

    /** Within a write. */
    void replace(RebuildStore.Sync sync, boolean trusted, Instant now) throws SQLException {
        var key = sync.spec().key();
        var before = state(key);
        if (!trusted && before.number() > 0) {
            forget(before.number());
            before = SyncState.NEW;
        }
        if (before.number() == 0 && !sync.isEmitted()) {
            return;
        }
        if (before.number() == 0) {
            before = before.saved(session, key);
        }
        var parameters = Parameters.of("sync", before.number())
                .with("index", places.get(key))
                .with("live", sync.live().place())
                .with("bulk", sync.bulk().place());
        session.execute(sql.drop());
        session.update(sql.unsettled(), parameters);
        session.update(sql.last(), parameters);
        var highest = highest(before, sync, parameters);
        parameters.with("base", highest.place());
        for (var statement : sql.rows(!sync.leaversUnknown())) {
            session.update(statement, parameters);
        }
        runs(before, sync, parameters, now);
        rebuilt(before, sync, highest.withPlaces(session.number(sql.countRows(), parameters)))
                .saved(session, key);
    }

    private void forget(long number) throws SQLException {
        for (var table : List.of("outbound", "runs", "barriers", "syncs")) {
            session.update(
                    "delete from segments_store." + table + " where sync_no = :sync", Parameters.of("sync", number));
        }
    }

    private Highest highest(SyncState state, RebuildStore.Sync sync, Parameters parameters) throws SQLException {
        var emitted = session.list(
                        "select coalesce(max(place), 0), coalesce(max(run), 0) from " + deliveries
                                + " where sync = :index",
                        parameters,
                        row -> new Highest(row.getLong(1), row.getLong(2)))
                .getFirst();
        return emitted.orHigher(sync.live())
                .orHigher(sync.bulk())
                .orHigher(new Highest(Math.max(state.nextLive(), state.nextBulk()) - 1, state.nextRun() - 1));
    }

    private void runs(SyncState state, RebuildStore.Sync sync, Parameters parameters, Instant now) throws SQLException {
        session.update(RebuiltRowsSql.NOT_TO_BE_TRUSTED, parameters);
        for (var lane : Lane.values()) {
            var cursor = cursor(sync, lane);
            var over = session.list(
                    "select run from segments_store.runs where sync_no = :sync and lane = :lane and not complete and run <= :closed",
                    parameters.with("lane", lane).with("closed", cursor.closedRun()),
                    row -> row.getLong(1));
            for (var run : over) {
                for (var statement : CompletionSql.ofALostRun()) {
                    session.update(statement, parameters.with("run", run));
                }
            }
        }
        var unknown = session.list(sql.unknownRuns(), parameters, row -> run(row, sync, now));
        for (var run : unknown) {
            insert(state, run, cursor(sync, run.lane()).openRun() != run.run(), parameters);
        }
        for (var lane : Lane.values()) {
            var open = cursor(sync, lane).openRun();
            if (open > 0 && Runs.run(session, sync.spec().key(), open).isEmpty()) {
                insert(state, openRun(sync, lane, now), false, parameters);
            }
        }
    }

    private void insert(SyncState state, PlannedRun run, boolean complete, Parameters parameters) throws SQLException {
        // nobody knows whom it told for the first time, so a ramp counts all
        Runs.insert(session, state.number(), run, 0, run.upserts());
        session.update(
                "update segments_store.runs set lost = true, complete = :complete where sync_no = :sync and run = :run",
                parameters.with("run", run.run()).with("complete", complete));
    }

    /** A run that is open on the topic ends where its emission has come to. */
    private static PlannedRun run(ResultSet row, RebuildStore.Sync sync, Instant now) throws SQLException {
        var lane = Lane.valueOf(row.getString("lane"));
        var cursor = cursor(sync, lane);
        return new PlannedRun(
                sync.spec().key(),
                row.getLong("version"),
                row.getLong("generation"),
                row.getString("destination"),
                row.getString("object"),
                row.getLong("run"),
                lane,
                "recovery",
                row.getLong("first_place"),
                cursor.openRun() == row.getLong("run") ? cursor.place() : row.getLong("last_place"),
                row.getLong("upserts"),
                row.getLong("removes"),
                0,
                0,
                now,
                now,
                0);
    }

    /** A run that was begun, and of which nothing else is known. */
    private static PlannedRun openRun(RebuildStore.Sync sync, Lane lane, Instant now) {
        var cursor = cursor(sync, lane);
        return new PlannedRun(
                sync.spec().key(),
                sync.spec().version(),
                cursor.generation(),
                sync.spec().destination(),
                sync.spec().object(),
                cursor.openRun(),
                lane,
                "recovery",
                cursor.place(),
                cursor.place(),
                0,
                0,
                0,
                0,
                now,
                now,
                0);
    }

    private static SyncState rebuilt(SyncState before, RebuildStore.Sync sync, Highest highest) {
        return new SyncState(
                before.number(),
                Math.max(
                        Math.max(before.plan(), 1),
                        Math.max(sync.live().plan(), sync.bulk().plan())),
                before.syncVersion(),
                Math.max(
                        before.generation(),
                        Math.max(sync.live().generation(), sync.bulk().generation())),
                before.rule(),
                0,
                highest.place() + 1,
                highest.place() + 1,
                highest.run() + 1,
                // what was asked for before is no answer to what nobody knew then
                sync.leaversUnknown()
                        ? Math.max(before.handledRequest(), sync.requestedRun())
                        : before.handledRequest(),
                Optional.empty(),
                true,
                sync.leaversUnknown() || before.leaversUnknown(),
                before.withholding(),
                before.ramping());
    }

    private static LaneCursor cursor(RebuildStore.Sync sync, Lane lane) {
        return switch (lane) {
            case LIVE -> sync.live();
            case BULK -> sync.bulk();
        };
    }

    private SyncState state(SyncKey sync) throws SQLException {
        return SyncState.of(session, sync);
    }

    /** The highest numbers seen, in the store, in the progress or on the topic. */
    private record Highest(long place, long run) {

        private Highest orHigher(LaneCursor cursor) {
            return orHigher(new Highest(cursor.place(), Math.max(cursor.openRun(), cursor.closedRun())));
        }

        private Highest orHigher(Highest other) {
            return new Highest(Math.max(place, other.place), Math.max(run, other.run));
        }

        private Highest withPlaces(long more) {
            return new Highest(place + more, run);
        }
    }
}
