package io.segments.evaluator.erasure;

import io.segments.evaluator.catalog.Erasure;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the destinations of one owner's syncs hold a person still. A sync's rows say so: one goes when the destination has acknowledged that it removed the identity, and an
 * identity that is suppressed gets no other.
 */
final class Removals {

    private final Erasure erasure;
    private final ErasureStore store;
    private final Map<SyncKey, Seen> seen = new HashMap<>();

    /**
     * What was seen of a sync.
     *
     * @param identities of the person, when the rows were looked at last
     * @param run the last run that was open when it was first seen that the present rules are planned; -1 before
     */
    private record Seen(Set<String> identities, long run) {}

    Removals(Erasure erasure, ErasureStore store) {
        this.erasure = erasure;
        this.store = store;
    }

    /**
     * How a sync stands; empty when it has never told of the person.
     *
     * @param before what was said of it before
     * @param waiting why nothing of it is planned, by a stable code
     */
    Optional<ErasedSync> of(
            SyncDefinition sync,
            SyncStatus status,
            Optional<String> waiting,
            Suppressed meant,
            Optional<ErasedSync> before,
            Instant now) {
        var found = seen.computeIfAbsent(sync.key(), key -> new Seen(store.identities(key, meant), -1));
        if (found.run() < 0 && isPlanned(sync, status)) {
            found = new Seen(found.identities(), last(status));
            seen.put(sync.key(), found);
        }
        var left = store.told(sync.key(), found.identities());
        if (left.isEmpty() && !found.identities().isEmpty()) {
            // looked at as a whole once more before it is said that nothing is left
            found = new Seen(store.identities(sync.key(), meant), found.run());
            seen.put(sync.key(), found);
            left = store.told(sync.key(), found.identities());
        }
        if (!left.isEmpty()) {
            var byHand = byHand(sync.spec().behaviour(), left, isDone(status, found));
            return Optional.of(
                    byHand.isPresent()
                            ? byHand(sync, byHand.get(), before, now)
                            : sync.state() == SyncDefinition.State.DELETED && !sync.removeOnDelete()
                                    ? ended(sync, before, "sync-deleted", now)
                                    : awaited(sync, waiting.orElse("removal-under-way")));
        }
        if (sync.state() == SyncDefinition.State.ACTIVE && waiting.isEmpty() && !isDone(status, found)) {
            return Optional.of(awaited(sync, "removal-under-way"));
        }
        return before.map(_ -> ended(sync, before, "", now));
    }

    /** Identities of a sync that are left although nothing is waited for. */
    Set<String> left(SyncKey sync) {
        return Optional.ofNullable(seen.get(sync)).map(Seen::identities).orElse(Set.of());
    }

    private static boolean isPlanned(SyncDefinition sync, SyncStatus status) {
        return status.withholding().equals(sync.spec().withholding().fingerprint());
    }

    /** Planned under the present rules, and its runs until then are over: they may remove an address that somebody else's row carries. */
    private static boolean isDone(SyncStatus status, Seen found) {
        return status.plan() == 0
                || (found.run() >= 0 && status.openRuns().stream().noneMatch(run -> run.run() <= found.run()));
    }

    private static long last(SyncStatus status) {
        return status.openRuns().stream().mapToLong(PlannedRun::run).max().orElse(0);
    }

    /**
     * Why somebody has to remove the person by hand, by a stable code; empty where the sync does it.
     *
     * @param left rows that tell of the person, at least one
     * @param planned whether nothing more is told under former rules
     */
    static Optional<String> byHand(Behaviour behaviour, List<ErasureStore.Told> left, boolean planned) {
        if (left.stream().allMatch(ErasureStore.Told::refused)) {
            return Optional.of("removal-refused");
        }
        return behaviour.takesBack() || !planned ? Optional.empty() : Optional.of("never-removes");
    }

    private ErasedSync byHand(SyncDefinition sync, String reason, Optional<ErasedSync> before, Instant now) {
        return erasure.awaitsRefused() ? awaited(sync, reason) : ended(sync, before, "removed-by-hand", now);
    }

    private static ErasedSync awaited(SyncDefinition sync, String reason) {
        return new ErasedSync(sync.key().sync(), sync.spec().destination(), Optional.empty(), reason);
    }

    private static ErasedSync ended(SyncDefinition sync, Optional<ErasedSync> before, String reason, Instant now) {
        return before.filter(former -> former.removed().isPresent())
                .orElseGet(
                        () -> new ErasedSync(sync.key().sync(), sync.spec().destination(), Optional.of(now), reason));
    }
}
