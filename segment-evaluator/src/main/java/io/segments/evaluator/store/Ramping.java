package io.segments.evaluator.store;

import io.segments.evaluator.outbound.Ramp;
import io.segments.evaluator.outbound.SyncStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Leaves identities that the destination was never told of to later plans, where a sync tells so many of them at a time. */
final class Ramping {

    private final Session session;
    private final Ramp ramp;
    private final Instant now;

    Ramping(Session session, Ramp ramp, Instant now) {
        this.session = session;
        this.ramp = ramp;
        this.now = now;
    }

    /** @param waiting what is left; empty when nothing is */
    record Kept(Decided decided, Optional<SyncStatus.Ramping> waiting) {}

    /**
     * Keeps as many as may be told now.
     *
     * @param before what was left before, unless the plan looked at everything
     */
    Kept keep(Decided decided, SyncState state, Parameters parameters, Optional<SyncStatus.Ramping> before)
            throws SQLException {
        var told = Runs.toldSince(session, state.number(), decided.generation().generation(), now.minus(ramp.every()));
        var allowed = Math.max(0, ramp.most() - told.fresh());
        var left = decided.fresh() - allowed;
        if (left <= 0) {
            return new Kept(decided, before);
        }
        var next = told.first().orElse(now).plus(ramp.every());
        return new Kept(
                decided.keeping(allowed, session, parameters),
                Optional.of(new SyncStatus.Ramping(
                        Math.max(left, before.map(SyncStatus.Ramping::left).orElse(0L)), next)));
    }
}
