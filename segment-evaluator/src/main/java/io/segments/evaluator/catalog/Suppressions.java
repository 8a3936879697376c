package io.segments.evaluator.catalog;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.segments.evaluator.membership.Erased;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.Suppressed.Entries;
import io.segments.eventing.SuppressionKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The suppressions and erasures of every workspace. Written by one reader, read by every owner. */
final class Suppressions {

    private final Optional<SuppressionKey> key;
    private final Map<String, Map<String, Suppression>> entries = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Erasure>> erasures = new ConcurrentHashMap<>();
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    Suppressions(Optional<SuppressionKey> key) {
        this.key = key;
    }

    /**
     * What holds in a workspace.
     *
     * @param suppressed who is told to nobody
     * @param erased who is nobody's member
     * @param readable whether all of them were hashed with the key that is at hand
     */
    private record Standing(Entries suppressed, Entries erased, boolean readable) {}

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

    boolean apply(Erasure erasure) {
        var ofWorkspace = erasures.computeIfAbsent(erasure.workspace(), _ -> new ConcurrentHashMap<>());
        var former = ofWorkspace.get(erasure.id());
        if (former != null && former.version() >= erasure.version()) {
            return false;
        }
        ofWorkspace.put(erasure.id(), erasure);
        standings.remove(erasure.workspace());
        return true;
    }

    /** Who of a dataset's rows is suppressed; empty when that can't be known, because another key was used. */
    Optional<Suppressed> of(String workspace, String dataset) {
        var standing = standings.computeIfAbsent(workspace, this::standing);
        if (standing.suppressed().isEmpty()) {
            return Optional.of(Suppressed.NOBODY);
        }
        return key.filter(_ -> standing.readable())
                .map(known -> Suppressed.of(known, workspace, dataset, standing.suppressed()));
    }

    /** Who of a dataset's rows is nobody's member; empty when that can't be known. */
    Optional<Erased> erased(UnitKey dataset) {
        var standing = standings.computeIfAbsent(dataset.workspace(), this::standing);
        if (standing.erased().isEmpty()) {
            return Optional.of(Erased.NOBODY);
        }
        return key.filter(_ -> standing.readable())
                .map(known -> Suppressed.of(known, dataset.workspace(), dataset.dataset(), standing.erased()))
                .map(those -> Erased.those(those::hasMember));
    }

    /** The rows of a dataset, and the identities, that one erasure is about; empty when that can't be known. */
    Optional<Suppressed> of(Erasure erasure, String dataset) {
        return key.filter(known -> known.id().equals(erasure.keyId()))
                .map(known -> Suppressed.of(known, erasure.workspace(), dataset, new Entries(erasure.identifiers())));
    }

    /** What a row of a dataset is named by; empty without a key. */
    Optional<String> name(UnitKey dataset, String memberKey) {
        return key.map(known -> known.member(dataset.workspace(), dataset.dataset(), memberKey));
    }

    /** Those that were not cancelled. */
    List<Erasure> erasures() {
        return erasures.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(Erasure::suppresses)
                .toList();
    }

    private Standing standing(String workspace) {
        var active = entries.getOrDefault(workspace, Map.of()).values().stream()
                .filter(Suppression::active)
                .toList();
        var erasing = erasures.getOrDefault(workspace, Map.of()).values().stream()
                .filter(Erasure::suppresses)
                .toList();
        var known = key.map(SuppressionKey::id).orElse("");
        return new Standing(
                new Entries(Stream.concat(
                                active.stream().map(Suppression::id),
                                erasing.stream().map(Erasure::identifiers).flatMap(Set::stream))
                        .collect(toUnmodifiableSet())),
                new Entries(erasing.stream()
                        .filter(Erasure::forgets)
                        .map(Erasure::identifiers)
                        .flatMap(Set::stream)
                        .collect(toUnmodifiableSet())),
                Stream.concat(
                                active.stream().map(Suppression::keyId),
                                erasing.stream().map(Erasure::keyId))
                        .allMatch(known::equals));
    }
}
