package io.segments.evaluator.store;

import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The row of a sync.
 *
 * @param number stands for workspace and sync in the large tables; 0 when there is no row yet
 * @param rule fingerprint of segment, identity, mappings and behaviour of the last plan
 * @param nextLive the next free place of the live lane
 * @param nextBulk the next free place of the bulk lane
 * @param recovering deliveries were lost since the last plan
 * @param leaversUnknown the destination may hold identities that nobody knows of
 * @param withholding fingerprint of whom the last plan withheld
 * @param ramping identities that wait for the ramp
 */
record SyncState(
        long number,
        long plan,
        long syncVersion,
        long generation,
        String rule,
        long plannedThrough,
        long nextLive,
        long nextBulk,
        long nextRun,
        long handledRequest,
        Optional<SyncStatus.HeldPlan> held,
        boolean recovering,
        boolean leaversUnknown,
        String withholding,
        Optional<SyncStatus.Ramping> ramping) {

    static final SyncState NEW =
            new SyncState(0, 0, 0, 0, "", 0, 1, 1, 1, 0, Optional.empty(), false, false, "", Optional.empty());

    static SyncState of(Session session, SyncKey sync) throws SQLException {
        return session.first(
                        "select * from segments_store.syncs where workspace = :workspace and sync = :sync",
                        parametersOf(sync),
                        SyncState::of)
                .orElse(NEW);
    }

    /** Replaces the row, or makes it. Within a write. */
    SyncState saved(Session session, SyncKey sync) throws SQLException {
        var parameters = parametersOf(sync).withAll(parameters());
        if (number > 0) {
            session.update("""
                    update segments_store.syncs set plan = :plan, sync_version = :version, generation = :generation, rule = :rule,
                        planned_through = :through, next_live = :nextLive, next_bulk = :nextBulk, next_run = :nextRun, handled_request = :handled,
                        held_removes = :heldRemoves, held_told = :heldTold, held_evaluation = :heldEvaluation, held_since = :heldSince,
                        recovering = :recovering, leavers_unknown = :leaversUnknown, withholding = :withholding,
                        ramp_left = :rampLeft, ramp_next = :rampNext
                    where sync_no = :number""", parameters);
            return this;
        }
        var given = session.number("select nextval('segments_store.numbers')", Parameters.none());
        session.update("""
                insert into segments_store.syncs values (:number, :workspace, :sync, :plan, :version, :generation, :rule, :through,
                    :nextLive, :nextBulk, :nextRun, :handled, :heldRemoves, :heldTold, :heldEvaluation, :heldSince, :recovering, :leaversUnknown, :withholding, :rampLeft, :rampNext)""", parameters.with("number", given));
        return new SyncState(
                given,
                plan,
                syncVersion,
                generation,
                rule,
                plannedThrough,
                nextLive,
                nextBulk,
                nextRun,
                handledRequest,
                held,
                recovering,
                leaversUnknown,
                withholding,
                ramping);
    }

    long next(Lane lane) {
        return switch (lane) {
            case LIVE -> nextLive;
            case BULK -> nextBulk;
        };
    }

    /** With a run that takes so many places of a lane. */
    SyncState withRun(Lane lane, long places) {
        return new SyncState(
                number,
                plan,
                syncVersion,
                generation,
                rule,
                plannedThrough,
                lane == Lane.LIVE ? nextLive + places : nextLive,
                lane == Lane.BULK ? nextBulk + places : nextBulk,
                nextRun + 1,
                handledRequest,
                held,
                recovering,
                leaversUnknown,
                withholding,
                ramping);
    }

    SyncState withHeld(SyncStatus.HeldPlan plan) {
        return new SyncState(
                number,
                this.plan,
                syncVersion,
                generation,
                rule,
                plannedThrough,
                nextLive,
                nextBulk,
                nextRun,
                handledRequest,
                Optional.of(plan),
                recovering,
                leaversUnknown,
                withholding,
                ramping);
    }

    /** After a plan that only withheld, and was not held: everything else is as it was. */
    SyncState withheld(String fingerprint) {
        return new SyncState(
                number,
                plan + 1,
                syncVersion,
                generation,
                rule,
                plannedThrough,
                nextLive,
                nextBulk,
                nextRun,
                handledRequest,
                Optional.empty(),
                recovering,
                leaversUnknown,
                fingerprint,
                ramping);
    }

    /** After a plan that was not held. */
    SyncState planned(
            long version,
            long generation,
            String rule,
            long through,
            long request,
            String withheld,
            Optional<SyncStatus.Ramping> left) {
        return new SyncState(
                number,
                plan + 1,
                version,
                generation,
                rule,
                through,
                nextLive,
                nextBulk,
                nextRun,
                Math.max(handledRequest, request),
                Optional.empty(),
                false,
                false,
                withheld,
                left);
    }

    static Parameters parametersOf(SyncKey sync) {
        return Parameters.of("workspace", sync.workspace()).with("sync", sync.sync());
    }

    private Parameters parameters() {
        return Parameters.of("number", number)
                .with("plan", plan)
                .with("version", syncVersion)
                .with("generation", generation)
                .with("rule", rule)
                .with("through", plannedThrough)
                .with("nextLive", nextLive)
                .with("nextBulk", nextBulk)
                .with("nextRun", nextRun)
                .with("handled", handledRequest)
                .with("heldRemoves", held.map(SyncStatus.HeldPlan::removes).orElse(null))
                .with("heldTold", held.map(SyncStatus.HeldPlan::told).orElse(null))
                .with(
                        "heldEvaluation",
                        held.map(SyncStatus.HeldPlan::evaluation).orElse(null))
                .with("heldSince", held.map(SyncStatus.HeldPlan::since).orElse(null))
                .with("recovering", recovering)
                .with("leaversUnknown", leaversUnknown)
                .with("withholding", withholding)
                .with("rampLeft", ramping.map(SyncStatus.Ramping::left).orElse(null))
                .with("rampNext", ramping.map(SyncStatus.Ramping::next).orElse(null));
    }

    private static SyncState of(ResultSet row) throws SQLException {
        return new SyncState(
                row.getLong("sync_no"),
                row.getLong("plan"),
                row.getLong("sync_version"),
                row.getLong("generation"),
                row.getString("rule"),
                row.getLong("planned_through"),
                row.getLong("next_live"),
                row.getLong("next_bulk"),
                row.getLong("next_run"),
                row.getLong("handled_request"),
                held(row),
                row.getBoolean("recovering"),
                row.getBoolean("leavers_unknown"),
                row.getString("withholding"),
                ramping(row));
    }

    private static Optional<SyncStatus.Ramping> ramping(ResultSet row) throws SQLException {
        return row.getObject("ramp_next") == null
                ? Optional.empty()
                : Optional.of(
                        new SyncStatus.Ramping(row.getLong("ramp_left"), SegmentRecords.instant(row, "ramp_next")));
    }

    private static Optional<SyncStatus.HeldPlan> held(ResultSet row) throws SQLException {
        if (row.getObject("held_since") == null) {
            return Optional.empty();
        }
        return Optional.of(new SyncStatus.HeldPlan(
                row.getLong("held_removes"),
                row.getLong("held_told"),
                row.getLong("held_evaluation"),
                SegmentRecords.instant(row, "held_since")));
    }
}
