package io.segments.orchestrator.sync;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.orchestrator.sync.RequestedRun.Kind;
import io.segments.orchestrator.sync.RequestedRun.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * A sync at one of its versions.
 *
 * @param generation grows when destination, object or identity change: what was told before belongs to the former one
 * @param removeOnDelete whether deletion removes from the destination what was told
 */
public record Sync(
        SyncKey key,
        long version,
        SyncSpec spec,
        State state,
        long generation,
        Optional<RequestedRun> requestedRun,
        boolean removeOnDelete,
        Instant created,
        Instant updated,
        String actor) {

    /** A new sync. All but live ones ask for their first run at once; live ones are filled by the evaluator. */
    static Sync create(SyncKey key, SyncSpec spec, String actor, Instant now) {
        Optional<RequestedRun> first =
                switch (spec.timing()) {
                    case Timing.Live _, Timing.Manual _ -> Optional.empty();
                    case Timing.Interval _, Timing.Cron _ ->
                        Optional.of(new RequestedRun(1, Kind.DIFFERENCE, now, Reason.BACKFILL));
                };
        return new Sync(key, 1, spec, State.ACTIVE, 1, first, false, now, now, actor);
    }

    /** The same with another specification. */
    Sync change(SyncSpec to, String by, Instant now) {
        alive();
        long next = to.isAnotherGenerationThan(spec) ? generation + 1 : generation;
        return new Sync(key, version + 1, to, state, next, requestedRun, removeOnDelete, created, now, by);
    }

    /** Stops planning and emitting. */
    Sync pause(String by, Instant now) {
        alive();
        return state == State.PAUSED ? this : in(State.PAUSED, removeOnDelete, by, now);
    }

    /** Goes on, with a run over everything. */
    Sync resume(String by, Instant now) {
        alive();
        return state == State.ACTIVE ? this : in(State.ACTIVE, removeOnDelete, by, now).request(Kind.DIFFERENCE, Reason.RESUME, now);
    }

    /** Goes away; with removal, the destination is emptied of what it was told first. */
    Sync delete(boolean remove, String by, Instant now) {
        return state == State.DELETED ? this : in(State.DELETED, remove, by, now);
    }

    /** Asks for a run. */
    public Sync request(Kind kind, Reason reason, Instant now) {
        if (state != State.ACTIVE) {
            throw ApiException.of(
                    ErrorCode.STATE_CONFLICT,
                    "Sync %s is %s; only an active one runs.".formatted(key.id(), state.name().toLowerCase(java.util.Locale.ROOT)));
        }
        long number = requestedRun.map(RequestedRun::number).orElse(0L) + 1;
        return new Sync(
                key, version + 1, spec, state, generation, Optional.of(new RequestedRun(number, kind, now, reason)),
                removeOnDelete, created, now, actor);
    }

    private Sync in(State to, boolean remove, String by, Instant now) {
        return new Sync(key, version + 1, spec, to, generation, requestedRun, remove, created, now, by);
    }

    private void alive() {
        if (state == State.DELETED) {
            throw ApiException.of(ErrorCode.STATE_CONFLICT, "Sync %s is deleted.".formatted(key.id()));
        }
    }
}
