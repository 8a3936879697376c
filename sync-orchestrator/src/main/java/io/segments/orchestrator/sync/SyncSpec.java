package io.segments.orchestrator.sync;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person says of a sync.
 *
 * @param purposes what its members have to permit, besides what their dataset demands always
 * @param ramp how fast new identities are told; empty for all at once
 */
public record SyncSpec(
        String displayName,
        String segment,
        String destination,
        String object,
        Identity identity,
        List<Mapping> mappings,
        Behaviour behaviour,
        Timing timing,
        RunGuard guard,
        List<String> purposes,
        Optional<Ramp> ramp) {

    public SyncSpec {
        mappings = List.copyOf(mappings);
        purposes = List.copyOf(purposes);
    }

    /** Members have to permit nothing but what their dataset demands, and are told at once. */
    public SyncSpec(
            String displayName,
            String segment,
            String destination,
            String object,
            Identity identity,
            List<Mapping> mappings,
            Behaviour behaviour,
            Timing timing,
            RunGuard guard) {
        this(
                displayName,
                segment,
                destination,
                object,
                identity,
                mappings,
                behaviour,
                timing,
                guard,
                List.of(),
                Optional.empty());
    }

    /** Whether the destination has to be emptied of what it was told when this becomes the other. */
    boolean isAnotherGenerationThan(SyncSpec other) {
        return !destination.equals(other.destination)
                || !object.equals(other.object)
                || !identity.equals(other.identity);
    }

    /** Every column of the dataset that is read. */
    Stream<String> columns() {
        return mappings.stream().flatMap(Mapping::columns);
    }
}
