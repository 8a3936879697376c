package io.segments.evaluator.emission;

import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.catalog.SyncDefinition.Schedule;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.SegmentStatus;
import io.segments.evaluator.outbound.Cursors;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.Retry;
import io.segments.evaluator.outbound.SyncStatus;
import java.time.Instant;
import java.util.Set;

/** Decides whether a sync has to be planned, and whether its rows may be emitted. */
public sealed interface SyncPlanning {

    /** Why a sync waits whose destination may hold members that nobody knows of. */
    String LEAVERS_UNKNOWN = "leavers-unknown";

    /** Why a sync waits for somebody, rather than for something that comes by itself. */
    Set<String> TOLD =
            Set.of(LEAVERS_UNKNOWN, SyncDefinition.CONSENT_UNDECLARED, SyncDefinition.SUPPRESSION_UNREADABLE);

    /** It is planned before anything of it is emitted. */
    record Plan(PlanRequest request) implements SyncPlanning {}

    /** What is planned is emitted. */
    record Emit() implements SyncPlanning {}

    /**
     * Nothing of it is planned or emitted until something changes.
     *
     * @param reason stable code
     */
    record Wait(String reason) implements SyncPlanning {}

    /**
     * What a decision is made from.
     *
     * @param segment where the sync's segment stands
     * @param destinationKnown the destination was announced
     * @param destinationFull as much as its workers take in two minutes lies on its topic, and there is more behind
     * @param wasPaused the sync was seen paused since its last plan
     * @param heldBefore what the guard last held is the same as what would be planned now
     */
    record Facts(
            SyncStatus status,
            SegmentStatus segment,
            boolean destinationKnown,
            boolean destinationFull,
            boolean wasPaused,
            boolean heldBefore,
            Cursors cursors,
            Instant now) {}

    /** Decides. */
    static SyncPlanning decide(SyncDefinition sync, Facts facts) {
        return switch (sync.state()) {
            case UNKNOWN -> new Wait("sync-not-understood");
            case PAUSED -> new Wait("sync-paused");
            case DELETED -> draining(sync, facts);
            case ACTIVE -> active(sync, facts);
        };
    }

    /** Whatever became of the segment: all that matters is what was told. The run that deletion asked for is answered even if nothing was. */
    private static SyncPlanning draining(SyncDefinition sync, Facts facts) {
        var status = facts.status();
        if (!sync.removeOnDelete()) {
            return new Wait("sync-deleted");
        }
        if (sync.requestedNumber() > status.handledRequest()) {
            return drain(sync, facts, "deletion", sync.requestedNumber());
        }
        if (status.plan() == 0) {
            return new Wait("sync-deleted");
        }
        if (status.recovering()) {
            return drain(sync, facts, "recovery", status.handledRequest());
        }
        if (status.syncVersion() < sync.version()) {
            return drain(sync, facts, "deletion", status.handledRequest());
        }
        return isRetryDue(facts) ? drain(sync, facts, "retry", status.handledRequest()) : new Emit();
    }

    private static SyncPlanning drain(SyncDefinition sync, Facts facts, String reason, long requestedRun) {
        return plan(sync, facts, Scope.DRAIN, reason, Lane.BULK, requestedRun);
    }

    private static SyncPlanning active(SyncDefinition sync, Facts facts) {
        if (!facts.destinationKnown()) {
            return new Wait("destination-unknown");
        }
        if (sync.unclear().isPresent()) {
            return new Wait(sync.unclear().get());
        }
        if (facts.segment().last().isEmpty()) {
            return new Wait("segment-not-evaluated");
        }
        if (!carries(facts.segment().last().get(), sync)) {
            return new Wait("columns-not-evaluated");
        }
        if (facts.heldBefore()) {
            return new Wait("plan-held");
        }
        if (facts.status().leaversUnknown() && !isResyncRequested(sync, facts)) {
            return new Wait(LEAVERS_UNKNOWN);
        }
        if (sync.requestedNumber() > facts.status().handledRequest()) {
            return requested(sync, facts);
        }
        if (facts.status().recovering()) {
            return plan(
                    sync,
                    facts,
                    Scope.ALL,
                    "recovery",
                    Lane.BULK,
                    facts.status().handledRequest());
        }
        return sync.schedule() == Schedule.LIVE ? live(sync, facts) : between(sync, facts);
    }

    /** Nobody is told between the runs of a schedule who is withheld by now; but a run goes on that a ramp has divided. */
    private static SyncPlanning between(SyncDefinition sync, Facts facts) {
        var status = facts.status();
        if (isRampDue(sync, facts) && !facts.destinationFull()) {
            return ramp(sync, facts);
        }
        return status.plan() > 0 && status.generation() == sync.spec().generation() && withholdsOthers(sync, facts)
                ? plan(sync, facts, Scope.WITHHELD, "withheld", Lane.LIVE, status.handledRequest())
                : new Emit();
    }

    private static boolean withholdsOthers(SyncDefinition sync, Facts facts) {
        return !facts.status().withholding().equals(sync.spec().withholding().fingerprint());
    }

    /** Whoever asks for one has looked at the destination: what is there and not known stays there. */
    private static boolean isResyncRequested(SyncDefinition sync, Facts facts) {
        return sync.requestedNumber() > facts.status().handledRequest()
                && sync.requestedRun()
                        .filter(run -> run.kind() == SyncDefinition.RequestedRun.Kind.RESYNC)
                        .isPresent();
    }

    private static boolean carries(Evaluation last, SyncDefinition sync) {
        return sync.spec().columns().stream()
                .allMatch(column -> last.projection().exposed().contains(column)
                        || last.projection().mapped().contains(column));
    }

    private static SyncPlanning requested(SyncDefinition sync, Facts facts) {
        var run = sync.requestedRun().orElseThrow();
        var scope = switch (run.kind()) {
            case DIFFERENCE -> Scope.ALL;
            case RESYNC -> Scope.RESYNC;
        };
        var reason = switch (run.kind()) {
            case DIFFERENCE -> run.reason().isEmpty() ? "manual" : run.reason();
            case RESYNC -> "resync";
        };
        var retry = run.retry().request() > facts.status().handledRequest() ? run.retry() : Retry.NOTHING;
        return plan(sync, facts, scope, reason, Lane.BULK, run.number(), retry);
    }

    private static SyncPlanning live(SyncDefinition sync, Facts facts) {
        var status = facts.status();
        if (status.plan() == 0) {
            return plan(sync, facts, Scope.ALL, "backfill", Lane.BULK, status.handledRequest());
        }
        if (status.generation() < sync.spec().generation()) {
            return plan(sync, facts, Scope.ALL, "identity", Lane.BULK, status.handledRequest());
        }
        if (status.syncVersion() < sync.version()) {
            return plan(sync, facts, Scope.ALL, newVersion(sync, facts), Lane.BULK, status.handledRequest());
        }
        if (withholdsOthers(sync, facts)) {
            return plan(sync, facts, Scope.ALL, "withheld", Lane.LIVE, status.handledRequest());
        }
        var behind = status.plannedThrough() < facts.segment().evaluation();
        if (facts.destinationFull()) {
            // a plan made later is a net difference of all that happens until then
            return behind ? new Wait("destination-full") : new Emit();
        }
        if (behind) {
            return plan(sync, facts, Scope.LIVE, "live", Lane.LIVE, status.handledRequest());
        }
        if (isRampDue(sync, facts)) {
            return ramp(sync, facts);
        }
        return isRetryDue(facts)
                ? plan(sync, facts, Scope.LIVE, "retry", Lane.LIVE, status.handledRequest())
                : new Emit();
    }

    private static String newVersion(SyncDefinition sync, Facts facts) {
        if (facts.wasPaused()) {
            return "resume";
        }
        return waivedRemovals(sync, facts) > 0 ? "approval" : "mapping";
    }

    private static long waivedRemovals(SyncDefinition sync, Facts facts) {
        return sync.waiver()
                .map(waiver -> waiver.admits(facts.status().plan() + 1, facts.now()))
                .orElse(0L);
    }

    private static boolean isRetryDue(Facts facts) {
        return facts.status()
                .nextDeferral()
                .filter(at -> !at.isAfter(facts.now()))
                .isPresent();
    }

    /** Whoever waits for a ramp that is not there any more waits no longer. */
    private static boolean isRampDue(SyncDefinition sync, Facts facts) {
        return facts.status()
                .ramping()
                .filter(waiting ->
                        sync.spec().ramp().isEmpty() || !waiting.next().isAfter(facts.now()))
                .isPresent();
    }

    private static Plan ramp(SyncDefinition sync, Facts facts) {
        return plan(sync, facts, Scope.ALL, "ramp", Lane.BULK, facts.status().handledRequest());
    }

    private static Plan plan(
            SyncDefinition sync, Facts facts, Scope scope, String reason, Lane lane, long requestedRun) {
        return plan(sync, facts, scope, reason, lane, requestedRun, Retry.NOTHING);
    }

    private static Plan plan(
            SyncDefinition sync, Facts facts, Scope scope, String reason, Lane lane, long requestedRun, Retry retry) {
        return new Plan(new PlanRequest(
                sync.spec(),
                scope,
                reason,
                lane,
                facts.cursors(),
                requestedRun,
                retry,
                waivedRemovals(sync, facts),
                facts.now()));
    }
}
