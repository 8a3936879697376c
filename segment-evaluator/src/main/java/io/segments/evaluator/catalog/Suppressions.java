package io.segments.evaluator.catalog;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.Suppressed.Entries;
import io.segments.eventing.SuppressionKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The suppressions of every workspace. Written by one reader, read by every owner. */
final class Suppressions {

    private final Optional<SuppressionKey> key;
    private final Map<String, Map<String, Suppression>> entries = new ConcurrentHashMap<>();
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    Suppressions(Optional<SuppressionKey> key) {
        this.key = key;
    }

    /**
     * What holds in a workspace.
     *
     * @param readable whether all of them were hashed with the key that is at hand
     */
    private record Standing(Entries entries, boolean readable) {
        private static final Standing NONE = new Standing(new Entries(Set.of()), true);
    }

    boolean apply(Suppression suppression) {
        var ofWorkspace = entries.computeIfAbsent(suppression.workspace(), _ -> new ConcurrentHashMap<>());
        var former = ofWorkspace.get(suppression.id());
        if (former != null && former.version() >= suppression.version()) {
            return false;
        }
        ofWorkspace.put(suppression.id(), suppression);
        standings.remove(suppression.workspace());
        return true;
    }

    /** Who of a dataset's rows is suppressed; empty when that can't be known, because another key was used. */
    Optional<Suppressed> of(String workspace, String dataset) {
        var standing = standings.computeIfAbsent(workspace, this::standing);
        if (standing.entries().isEmpty()) {
            return Optional.of(Suppressed.NOBODY);
        }
        return key.filter(_ -> standing.readable())
                .map(known -> Suppressed.of(known, workspace, dataset, standing.entries()));
    }

    private Standing standing(String workspace) {
        var active = entries.getOrDefault(workspace, Map.of()).values().stream()
                .filter(Suppression::active)
                .toList();
        if (active.isEmpty()) {
            return Standing.NONE;
        }
        var known = key.map(SuppressionKey::id).orElse("");
        return new Standing(
                new Entries(active.stream().map(Suppression::id).collect(toUnmodifiableSet())),
                active.stream().allMatch(each -> each.keyId().equals(known)));
    }
}
