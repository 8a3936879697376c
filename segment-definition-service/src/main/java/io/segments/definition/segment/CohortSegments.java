package io.segments.definition.segment;

import io.segments.condition.Condition;
import io.segments.condition.Condition.All;
import io.segments.condition.Condition.Any;
import io.segments.condition.Condition.Bucket;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Language;
import io.segments.definition.cohort.Cohort;
import io.segments.definition.cohort.Split;
import io.segments.definition.cohort.SplitCheck;
import io.segments.definition.ledger.Signature;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The segments of a segment's cohorts, which follow it in everything: they are written in the transaction in which it changes. A cohort's
 * members are the accepted members of the segment that lie at the cohort's places, so limit and exclusions are applied before.
 */
final class CohortSegments {

    private static final int LONGEST_NAME = 200;

    /** Whoever divides members otherwise has said that those who move leave; the guard of the cohort that they leave is not asked. */
    private static final Duration MOVING = Duration.ofDays(1);

    private static final long ANY_NUMBER = 1_000_000_000_000L;

    private final Segments segments;

    CohortSegments(Segments segments) {
        this.segments = segments;
    }

    /** The keys of the segments of a segment's cohorts. */
    static List<SegmentKey> keys(Segment segment) {
        return segment.split().stream()
                .flatMap(split -> split.cohorts().stream())
                .map(cohort -> key(segment, cohort))
                .toList();
    }

    private static SegmentKey key(Segment segment, Cohort cohort) {
        return new SegmentKey(
                segment.key().workspace(), SplitCheck.segmentOf(segment.key().id(), cohort.id()));
    }

    /** Writes what follows for the cohorts from a segment's change. */
    Uni<Void> follow(Segment before, Segment after, Signature by) {
        if (after.equals(before)) {
            return Uni.createFrom().voidItem();
        }
        var steps = new ArrayList<Uni<Void>>();
        var kept = after.isDeleted() ? List.<SegmentKey>of() : keys(after);
        keys(before).stream().filter(key -> !kept.contains(key)).forEach(key -> steps.add(end(key, before, by)));
        if (!after.isDeleted()) {
            after.split().stream()
                    .flatMap(split -> split.cohorts().stream())
                    .forEach(cohort -> steps.add(follow(before, after, cohort, by)));
        }
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> step)
                .collect()
                .last();
    }

    private Uni<Void> end(SegmentKey key, Segment parent, Signature by) {
        return segments.find(key)
                .map(found -> found.filter(segment -> !segment.isDeleted())
                        .filter(segment -> segment.cohortOf()
                                .equals(Optional.of(parent.key().id()))))
                .chain(found -> found.map(segment -> segments.save(segment.delete(by)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> follow(Segment before, Segment after, Cohort cohort, Signature by) {
        var spec = spec(after, cohort);
        // its columns are its segment's, which may need a higher level than its condition
        var level = Math.max(Language.levelOf(spec.condition()), after.languageLevel());
        var sound = new Sound(spec, List.of(), level);
        return segments.find(key(after, cohort)).chain(found -> {
            var there = found.filter(segment -> !segment.isDeleted());
            var next = there.map(segment -> segment.follow(after.state(), sound, waiver(before, after, cohort, by), by))
                    .orElseGet(() -> begin(found, after, cohort, sound, by));
            return there.filter(next::equals).isPresent() ? Uni.createFrom().voidItem() : segments.save(next);
        });
    }

    private static Segment begin(Optional<Segment> deleted, Segment parent, Cohort cohort, Sound sound, Signature by) {
        return deleted.map(gone -> gone.draftAgain(sound, by))
                .orElseGet(() -> Segment.draft(key(parent, cohort), sound, by))
                .asCohortOf(parent.key().id(), parent.state());
    }

    private static Optional<Waiver> waiver(Segment before, Segment after, Cohort cohort, Signature by) {
        return before.split()
                .flatMap(split -> after.split().map(split::movesTo))
                .filter(moves -> moves.stream().anyMatch(move -> move.from().equals(cohort.id())))
                .map(_ -> new Waiver(0, ANY_NUMBER, by.at().plus(MOVING), by.actor()));
    }

    private static SegmentSpec spec(Segment parent, Cohort cohort) {
        var spec = parent.spec();
        return new SegmentSpec(
                name(spec.displayName(), cohort.name()),
                spec.tags(),
                spec.dataset(),
                condition(parent, cohort),
                Optional.empty(),
                true,
                spec.exposedColumns(),
                spec.refreshInterval(),
                new Guard(spec.guard().maxRemovalShare(), minRemovals(spec.guard(), cohort)));
    }

    /** Its share of those that always pass for the segment, so that cohorts together are as guarded as it is. */
    private static long minRemovals(Guard guard, Cohort cohort) {
        return BigInteger.valueOf(guard.minRemovals())
                .multiply(BigInteger.valueOf(cohort.basisPoints()))
                .divide(BigInteger.valueOf(Split.PLACES))
                .longValueExact();
    }

    /** Both names; that of the segment is cut where they are too long together. */
    private static String name(String segment, String cohort) {
        var room = LONGEST_NAME - cohort.codePointCount(0, cohort.length()) - 2;
        var shown = segment.codePointCount(0, segment.length()) <= room
                ? segment
                : segment.substring(0, segment.offsetByCodePoints(0, room));
        return shown + ": " + cohort;
    }

    private static Condition condition(Segment parent, Cohort cohort) {
        var salt = parent.split().map(Split::salt).orElseThrow();
        var places = cohort.places().stream()
                .<Condition>map(range -> new Bucket(salt, range.from(), range.to()))
                .toList();
        return new All(
                List.of(new InSegment(parent.key().id()), places.size() == 1 ? places.getFirst() : new Any(places)));
    }
}
