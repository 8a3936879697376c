package io.segments.evaluator.catalog;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import io.segments.evaluator.outbound.Consent;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.outbound.Withholding;
import java.util.List;
import java.util.Optional;

/**
 * "Keep this segment in that destination's object", as its newest version says.
 *
 * @param spec what planning depends on
 * @param requestedRun the newest run that was asked for
 * @param removeOnDelete whether deletion removes what was told
 * @param purposes what its members have to permit, besides what their dataset demands always
 * @param undeclared those of the purposes of which the dataset does not say who permits them
 */
public record SyncDefinition(
        SyncSpec spec,
        State state,
        Schedule schedule,
        Optional<RequestedRun> requestedRun,
        boolean removeOnDelete,
        List<String> purposes,
        List<String> undeclared) {
    public SyncDefinition {
        purposes = List.copyOf(purposes);
        undeclared = List.copyOf(undeclared);
    }

    /** Members have to permit nothing. */
    public SyncDefinition(
            SyncSpec spec,
            State state,
            Schedule schedule,
            Optional<RequestedRun> requestedRun,
            boolean removeOnDelete) {
        this(spec, state, schedule, requestedRun, removeOnDelete, List.of(), List.of());
    }

    /** With what its dataset says of consent, in the order of the purposes. */
    SyncDefinition under(List<Consent.Rule> rules) {
        var declared = rules.stream().map(rule -> rule.consent().purpose()).collect(toSet());
        var demanded = rules.stream()
                .filter(rule -> rule.demand() == Consent.Demand.ALWAYS
                        || purposes.contains(rule.consent().purpose()))
                .map(Consent.Rule::consent)
                .sorted(comparing(Consent::purpose))
                .toList();
        return new SyncDefinition(
                spec.with(new Withholding(demanded)),
                state,
                schedule,
                requestedRun,
                removeOnDelete,
                purposes,
                purposes.stream().filter(purpose -> !declared.contains(purpose)).toList());
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
     */
    public record RequestedRun(long number, Kind kind, String reason) {

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
