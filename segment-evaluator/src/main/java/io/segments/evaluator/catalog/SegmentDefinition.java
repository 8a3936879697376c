package io.segments.evaluator.catalog;

import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A segment as its newest version says.
 *
 * @param version grows by one with every change
 * @param definitionVersion grows only when what is evaluated changed
 * @param dataset the dataset whose rows are the members
 * @param exposedColumns columns that membership changes carry
 * @param refreshInterval how often the membership is brought up to date
 * @param follows segments with whose every evaluation it is evaluated: the one that it is a cohort of, those before it in a priority list
 * @param limits when a difference is held; empty means this service's own limits
 */
public record SegmentDefinition(
        SegmentKey key,
        long version,
        long definitionVersion,
        State state,
        String dataset,
        Content content,
        List<String> exposedColumns,
        Duration refreshInterval,
        Set<SegmentKey> follows,
        Optional<RemovalLimits> limits,
        Optional<Waiver> waiver) {

    /** One that follows no other. */
    public SegmentDefinition(
            SegmentKey key,
            long version,
            long definitionVersion,
            State state,
            String dataset,
            Content content,
            List<String> exposedColumns,
            Duration refreshInterval,
            Optional<RemovalLimits> limits,
            Optional<Waiver> waiver) {
        this(
                key,
                version,
                definitionVersion,
                state,
                dataset,
                content,
                exposedColumns,
                refreshInterval,
                Set.of(),
                limits,
                waiver);
    }

    /** Whether and how a segment is evaluated. */
    public enum State {
        DRAFT,
        ACTIVE,
        PAUSED,
        DELETED,
        INVALID,
        /** A state that this version of the service does not know. */
        UNKNOWN
    }

    public SegmentDefinition {
        exposedColumns = List.copyOf(exposedColumns);
        follows = Set.copyOf(follows);
    }

    public UnitKey unit() {
        return new UnitKey(key.workspace(), dataset);
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }
}
