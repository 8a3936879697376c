package io.segments.orchestrator.sync;

import java.util.List;
import java.util.stream.Stream;

/** What a person says of a sync. */
public record SyncSpec(
        String displayName,
        String segment,
        String destination,
        String object,
        Identity identity,
        List<Mapping> mappings,
        Behaviour behaviour,
        Timing timing,
        RunGuard guard) {

    public SyncSpec {
        mappings = List.copyOf(mappings);
    }

    /** Whether the destination has to be emptied of what it was told when this becomes the other. */
    boolean isAnotherGenerationThan(SyncSpec other) {
        return !destination.equals(other.destination)
                || !object.equals(other.object)
                || !identity.equals(other.identity);
    }

    /** Every column of the dataset that is read. */
    Stream<String> columns() {
        return mappings.stream().flatMap(mapping -> mapping.column().stream());
    }
}
