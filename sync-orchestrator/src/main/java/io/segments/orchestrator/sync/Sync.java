package io.segments.orchestrator.sync;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.orchestrator.run.RejectedRecord.Range;
import io.segments.orchestrator.sync.RequestedRun.Kind;
import io.segments.orchestrator.sync.RequestedRun.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A sync at one of its versions.
 *
 * @param generation grows when destination, object or identity change: what was told before belongs to the former one
 * @param removeOnDelete whether deletion removes from the destination what was told
 * @param actor who wrote this version
 * @param waiver somebody's word that a held plan is right
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
        String actor,
        Optional<PlanWaiver> waiver) {

    /** Who writes the versions that the schedule makes. */
    public static final String SCHEDULE = "schedule";

    /** A new sync. Interval and cron ones ask for their first run at once; live ones are filled by the evaluator. */
    static Sync create(SyncKey key, SyncSpec spec, String actor, Instant now) {
        Optional<RequestedRun> first = switch (spec.timing()) {
            case Timing.Live _, Timing.Manual _, Timing.AfterSync _, Timing.AfterJob _ -> Optional.empty();
            case Timing.Interval _, Timing.Cron _ ->
                Optional.of(new RequestedRun(1, Kind.DIFFERENCE, now, Reason.BACKFILL));
        };
        return new Sync(key, 1, spec, State.ACTIVE, 1, first, false, now, now, actor, Optional.empty());
    }

    /** The same with another specification, for which no word was given yet. Another generation asks for the run that removes what the former one told. */
    Sync change(SyncSpec to, String by, Instant now) {
        alive();
        boolean other = to.isAnotherGenerationThan(spec);
        var run = other ? next(Kind.DIFFERENCE, Reason.IDENTITY, now) : requestedRun;
        long number = other ? generation + 1 : generation;
        return new Sync(key, version + 1, to, state, number, run, removeOnDelete, created, now, by, Optional.empty());
    }

    /** Stops planning and emitting. */
    Sync pause(String by, Instant now) {
        alive();
        return state == State.PAUSED ? this : in(State.PAUSED, requestedRun, removeOnDelete, by, now);
    }

    /** Goes on, with a run over everything. */
    Sync resume(String by, Instant now) {
        alive();
        return state == State.ACTIVE
                ? this
                : in(State.ACTIVE, next(Kind.DIFFERENCE, Reason.RESUME, now), removeOnDelete, by, now);
    }

    /**
     * Goes away; with removal, it asks for the run that removes what was told. One that is still removing gives that up when it is
     * deleted again without.
     */
    Sync delete(boolean remove, String by, Instant now) {
        if (state == State.DELETED) {
            return deleteAgain(remove, by, now);
        }
        var run = remove ? next(Kind.DIFFERENCE, Reason.DELETION, now) : requestedRun;
        return in(State.DELETED, run, remove, by, now);
    }

    private Sync deleteAgain(boolean remove, String by, Instant now) {
        if (remove == removeOnDelete) {
            return this;
        }
        if (remove) {
            throw ApiException.of(
                    ErrorCode.STATE_CONFLICT,
                    "Sync %s is deleted, and what it told was left where it is.".formatted(key.id()));
        }
        return in(State.DELETED, requestedRun, false, by, now);
    }

    /** Asks for a run. */
    public Sync request(Kind kind, Reason reason, String by, Instant now) {
        requireActive();
        return in(state, next(kind, reason, now), removeOnDelete, by, now);
    }

    /**
     * Asks for a run that considers rejected records again. A wish that may not have been followed yet is kept.
     *
     * @param ranges where they are; none means all of them
     * @param answered the newest requested run that was planned
     */
    Sync retry(List<Range> ranges, long answered, String by, Instant now) {
        requireActive();
        var run = next(Kind.DIFFERENCE, Reason.MANUAL, now).orElseThrow();
        var wish = new Retry(run.number(), ranges.isEmpty(), ranges);
        var both = run.retry()
                .filter(earlier -> earlier.request() > answered)
                .map(wish::and)
                .orElse(wish);
        var asked = new RequestedRun(run.number(), run.kind(), run.time(), run.reason(), Optional.of(both));
        return in(state, Optional.of(asked), removeOnDelete, by, now);
    }

    /** Lets a held plan pass. */
    Sync waive(PlanWaiver given, Instant now) {
        requireActive();
        if (waiver.filter(given::equals).isPresent()) {
            return this;
        }
        return new Sync(
                key,
                version + 1,
                spec,
                state,
                generation,
                requestedRun,
                removeOnDelete,
                created,
                now,
                given.actor(),
                Optional.of(given));
    }

    private void requireActive() {
        if (state != State.ACTIVE) {
            throw ApiException.of(
                    ErrorCode.STATE_CONFLICT,
                    "Sync %s is %s; only an active one runs."
                            .formatted(key.id(), state.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Whether this version asks for a run, which wants the membership of now and not of the last evaluation. */
    public boolean wantsCurrentMembership() {
        return state == State.ACTIVE
                && requestedRun.filter(run -> run.time().equals(updated)).isPresent();
    }

    private Optional<RequestedRun> next(Kind kind, Reason reason, Instant now) {
        long number = requestedRun.map(RequestedRun::number).orElse(0L) + 1;
        return Optional.of(new RequestedRun(number, kind, now, reason, requestedRun.flatMap(RequestedRun::retry)));
    }

    private Sync in(State to, Optional<RequestedRun> run, boolean remove, String by, Instant now) {
        return new Sync(key, version + 1, spec, to, generation, run, remove, created, now, by, waiver);
    }

    private void alive() {
        if (state == State.DELETED) {
            throw ApiException.of(ErrorCode.STATE_CONFLICT, "Sync %s is deleted.".formatted(key.id()));
        }
    }
}
