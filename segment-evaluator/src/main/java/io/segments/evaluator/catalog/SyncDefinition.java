package io.segments.evaluator.catalog;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import io.segments.evaluator.outbound.Consent;
import io.segments.evaluator.outbound.Retry;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.outbound.Withholding;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * "Keep this segment in that destination's object", as its newest version says.
 *
 * @param spec what planning depends on
 * @param requestedRun the newest run that was asked for
 * @param removeOnDelete whether deletion removes what was told
 * @param waiver somebody's word that a held plan is right
 * @param purposes what its members have to permit, besides what their dataset demands always
 * @param unclear why nobody can say whom it may tell, by a stable code; empty when that is clear
 */
public record SyncDefinition(
        SyncSpec spec,
        State state,
        Schedule schedule,
        Optional<RequestedRun> requestedRun,
        boolean removeOnDelete,
        Optional<PlanWaiver> waiver,
        List<String> purposes,
        Optional<String> unclear) {

    /** Why a sync waits that names a purpose of which its dataset does not say who permits it. */
    public static final String CONSENT_UNDECLARED = "consent-undeclared";

    /** Why a sync waits in whose workspace people are suppressed by another key than this service has. */
    public static final String SUPPRESSION_UNREADABLE = "suppression-unreadable";

    public SyncDefinition {
        purposes = List.copyOf(purposes);
    }

    /** Members have to permit nothing. */
    public SyncDefinition(
            SyncSpec spec,
            State state,
            Schedule schedule,
            Optional<RequestedRun> requestedRun,
            boolean removeOnDelete,
            Optional<PlanWaiver> waiver) {
        this(spec, state, schedule, requestedRun, removeOnDelete, waiver, List.of(), Optional.empty());
    }

    /**
     * With what holds for its dataset.
     *
     * @param rules who permits which purpose
     * @param suppressed who is told to nobody; empty when that can't be known
     */
    SyncDefinition under(List<Consent.Rule> rules, Optional<Suppressed> suppressed) {
        var declared = rules.stream().map(rule -> rule.consent().purpose()).collect(toSet());
        var demanded = rules.stream()
                .filter(rule -> rule.demand() == Consent.Demand.ALWAYS
                        || purposes.contains(rule.consent().purpose()))
                .map(Consent.Rule::consent)
                .sorted(comparing(Consent::purpose))
                .toList();
        return new SyncDefinition(
                spec.with(new Withholding(demanded, suppressed.orElse(Suppressed.NOBODY))),
                state,
                schedule,
                requestedRun,
                removeOnDelete,
                waiver,
                purposes,
                suppressed.isEmpty()
                        ? Optional.of(SUPPRESSION_UNREADABLE)
                        : declared.containsAll(purposes) ? Optional.empty() : Optional.of(CONSENT_UNDECLARED));
    }

    /** Where days and times of day are those of a time zone. */
    SyncDefinition in(ZoneId zone) {
        return new SyncDefinition(
                spec.in(zone), state, schedule, requestedRun, removeOnDelete, waiver, purposes, unclear);
    }

    /** Whether and how a sync runs. */
    public enum State {
        ACTIVE,
        PAUSED,
        DELETED,
        /** A state or content that this version of the service does not know: the sync waits. */
        UNKNOWN
    }

    /** Who decides that a run is planned. */
    public enum Schedule {
        /** The evaluator, after every evaluation. */
        LIVE,
        /** The orchestrator, by asking for runs. */
        REQUESTED
    }

    /**
     * A run that somebody, or the schedule, asked for.
     *
     * @param number grows by one with every request
     * @param reason why, as a stable word
     * @param retry the newest wish to consider rejected rows again; it may have been told with an earlier request
     */
    public record RequestedRun(long number, Kind kind, String reason, Retry retry) {

        /** Without any wish to consider rejected rows again. */
        public RequestedRun(long number, Kind kind, String reason) {
            this(number, kind, reason, Retry.NOTHING);
        }

        /** What a run looks at. */
        public enum Kind {
            /** Everything desired against everything told. */
            DIFFERENCE,
            /** Everything is sent again. */
            RESYNC
        }
    }

    public SyncKey key() {
        return spec.key();
    }

    public long version() {
        return spec.version();
    }

    /** The number of the newest run that was asked for; 0 when none ever was. */
    public long requestedNumber() {
        return requestedRun.map(RequestedRun::number).orElse(0L);
    }
}
