package io.segments.evaluator.erasure;

import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.Erasure;
import io.segments.evaluator.erasure.ErasureStore.Share;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * One owner's part of every erasure: says when no destination of its syncs holds the person any more, and then, once that holds for all owners, drops what the store has. What it
 * has said is in the store; how far it is follows from the rows there, so whoever takes over goes on. Belongs to the owner's thread.
 */
public final class Erasing {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(50);

    private final Ownership ownership;
    private final ErasureStore store;
    private final Catalog catalog;
    private final Predicate<UnitKey> owned;
    private final Work work;
    private final InstantSource clock;
    private final Map<Id, Share> shares = new HashMap<>();
    private final Map<Id, Attempt> attempts = new HashMap<>();
    private final Deque<Erasure> left = new ArrayDeque<>();
    private Instant nextRound = Instant.MIN;

    private record Id(String workspace, String erasure) {
        private static Id of(Erasure erasure) {
            return new Id(erasure.workspace(), erasure.id());
        }
    }

    /**
     * How the owner's other work stands.
     *
     * @param status where the planning of a sync stands
     * @param waiting why nothing of syncs is planned, by a stable code
     * @param published the last evaluation of a segment that is on the public topic to its end
     * @param evaluated hears of segments that have another evaluation
     */
    public record Work(
            Function<SyncKey, SyncStatus> status,
            Function<SyncKey, Optional<String>> waiting,
            ToLongFunction<SegmentKey> published,
            Consumer<SegmentKey> evaluated) {}

    /** What is known of an erasure at one version. */
    private record Attempt(
            Erasure erasure, Removals removals, Map<SegmentKey, Set<String>> keys, Set<SegmentKey> over) {}

    public Erasing(
            Ownership ownership,
            ErasureStore store,
            Catalog catalog,
            Predicate<UnitKey> owned,
            Work work,
            InstantSource clock) {
        this.ownership = ownership;
        this.store = store;
        this.catalog = catalog;
        this.owned = owned;
        this.work = work;
        this.clock = clock;
        store.shares(ownership.partition())
                .forEach(share -> shares.put(new Id(share.workspace(), share.erasure()), share));
    }

    /**
     * Does what is due of one erasure.
     *
     * @param busy segments of which a difference may be under way: it would not fit any more
     * @return whether anything was done
     */
    public boolean step(CatalogView view, Predicate<SegmentKey> busy) {
        if (left.isEmpty()) {
            var now = clock.instant();
            if (view.erasures().isEmpty() || now.isBefore(nextRound)) {
                return false;
            }
            nextRound = now.plus(EVERY);
            view.erasures().stream().filter(this::isOpen).forEach(left::add);
        }
        var erasure = left.poll();
        return erasure != null && advance(erasure, view, busy);
    }

    private boolean isOpen(Erasure erasure) {
        var share = shares.get(Id.of(erasure));
        if (share == null || share.version() < erasure.version() && !share.forgotten()) {
            return true;
        }
        return erasure.forgets() ? !share.forgotten() : !share.removed();
    }

    private boolean advance(Erasure erasure, CatalogView view, Predicate<SegmentKey> busy) {
        if (catalog.meant(erasure, "").isEmpty()) {
            return false;
        }
        var id = Id.of(erasure);
        var attempt = attempts.compute(
                id,
                (_, former) -> former != null && former.erasure().equals(erasure)
                        ? former
                        : new Attempt(erasure, new Removals(erasure, store), new HashMap<>(), new HashSet<>()));
        var before = Optional.ofNullable(shares.get(id));
        var syncs = syncs(attempt, view, before);
        var removed = syncs.stream().allMatch(sync -> sync.removed().isPresent());
        var rows = before.map(Share::rows).orElse(0L);
        var forgotten = false;
        if (removed && erasure.forgets()) {
            var segments = view.segments().values().stream()
                    .filter(segment -> segment.key().workspace().equals(erasure.workspace()))
                    .toList();
            for (var segment : segments) {
                rows += forget(attempt, segment.key(), segment.unit(), busy);
            }
            forgotten = segments.stream().allMatch(segment -> attempt.over().contains(segment.key()));
            if (forgotten) {
                rows += forgetRest(attempt, view);
            }
        }
        var share = new Share(
                ownership.partition(),
                erasure.workspace(),
                erasure.id(),
                erasure.version(),
                removed,
                forgotten,
                rows,
                syncs);
        if (before.filter(share::equals).isPresent()) {
            return false;
        }
        store.save(ownership, share);
        shares.put(id, share);
        if (forgotten) {
            attempts.remove(id);
        }
        return true;
    }

    private ArrayList<ErasedSync> syncs(Attempt attempt, CatalogView view, Optional<Share> before) {
        var erasure = attempt.erasure();
        var syncs = new ArrayList<ErasedSync>();
        for (var sync : view.syncs()) {
            var segment = view.segments().get(sync.spec().segment());
            if (!sync.key().workspace().equals(erasure.workspace()) || segment == null) {
                continue;
            }
            var meant = catalog.meant(erasure, segment.unit().dataset());
            var former = before.stream()
                    .flatMap(share -> share.syncs().stream())
                    .filter(said -> said.sync().equals(sync.key().sync()))
                    .findFirst();
            attempt.removals()
                    .of(
                            sync,
                            work.status().apply(sync.key()),
                            work.waiting().apply(sync.key()),
                            meant.orElseThrow(),
                            former,
                            clock.instant())
                    .ifPresent(syncs::add);
        }
        // what was said of a sync that is gone for good stays said
        before.stream()
                .flatMap(share -> share.syncs().stream())
                .filter(said -> said.removed().isPresent())
                .filter(said -> syncs.stream().noneMatch(sync -> sync.sync().equals(said.sync())))
                .forEach(syncs::add);
        return syncs;
    }

    /** Gives how many rows were dropped. */
    private long forget(Attempt attempt, SegmentKey segment, UnitKey unit, Predicate<SegmentKey> busy) {
        if (attempt.over().contains(segment)) {
            return 0;
        }
        if (busy.test(segment)) {
            nextRound = clock.instant().plus(SOON);
            return 0;
        }
        var keys = attempt.keys()
                .computeIfAbsent(
                        segment,
                        _ -> store.memberKeys(
                                segment,
                                catalog.meant(attempt.erasure(), unit.dataset()).orElseThrow()));
        if (keys.isEmpty()) {
            attempt.over().add(segment);
            return 0;
        }
        var step = store.forget(ownership, segment, keys, work.published().applyAsLong(segment));
        step.evaluation().ifPresent(_ -> work.evaluated().accept(segment));
        if (step.over()) {
            attempt.over().add(segment);
        } else {
            nextRound = clock.instant().plus(SOON);
        }
        return step.rows();
    }

    /** What is in no segment: ids in lists, and identities that no destination is asked to remove any more. */
    private long forgetRest(Attempt attempt, CatalogView view) {
        var erasure = attempt.erasure();
        var rows = 0L;
        for (var sync : view.syncs()) {
            var identities = attempt.removals().left(sync.key());
            if (!identities.isEmpty()) {
                store.forget(ownership, sync.key(), identities);
                rows += identities.size();
            }
        }
        for (var list : view.lists().values()) {
            var unit = new UnitKey(list.key().workspace(), list.dataset());
            if (unit.workspace().equals(erasure.workspace()) && !list.dataset().isEmpty() && owned.test(unit)) {
                rows += store.forgetListed(
                        ownership,
                        erasure.workspace(),
                        Set.of(list.key().list()),
                        catalog.meant(erasure, list.dataset()).orElseThrow());
            }
        }
        return rows;
    }
}
