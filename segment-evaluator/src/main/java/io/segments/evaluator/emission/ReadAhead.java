package io.segments.evaluator.emission;

import io.segments.evaluator.membership.ChangeLog;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.SegmentKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change log that reads the next changes while those before them are sent: what a numbered evaluation changed stays as it is. Keeps at most twice as many changes as were last asked for.
 * Belongs to one thread; only the reading ahead is done elsewhere.
 */
final class ReadAhead implements ChangeLog {

    private final ChangeLog log;
    private Optional<Ahead> ahead = Optional.empty();

    /** What is read, or about to be, behind a place. */
    private record Ahead(
            SegmentKey segment, long evaluation, String after, CompletableFuture<List<MembershipChange>> changes) {

        boolean isBehind(SegmentKey segment, long evaluation, @Nullable String after) {
            return this.segment.equals(segment) && this.evaluation == evaluation && this.after.equals(after);
        }
    }

    ReadAhead(ChangeLog log) {
        this.log = log;
    }

    @Override
    public Optional<Evaluation> nextEvaluation(SegmentKey segment, long after) {
        return log.nextEvaluation(segment, after);
    }

    @Override
    public List<MembershipChange> changesAfter(SegmentKey segment, long evaluation, @Nullable String after, int limit) {
        var changes = known(segment, evaluation, after, limit);
        if (changes.size() < limit) {
            ahead = Optional.empty();
            return changes;
        }
        var last = changes.get(limit - 1).memberKey();
        var rest = List.copyOf(changes.subList(limit, changes.size()));
        ahead = Optional.of(new Ahead(
                segment,
                evaluation,
                last,
                rest.isEmpty() ? reading(segment, evaluation, last, limit) : CompletableFuture.completedFuture(rest)));
        return changes.subList(0, limit);
    }

    /** As many as asked for or more; less only if there are no more. */
    private List<MembershipChange> known(SegmentKey segment, long evaluation, @Nullable String after, int limit) {
        var found = ahead.filter(place -> place.isBehind(segment, evaluation, after))
                .flatMap(ReadAhead::read)
                .orElse(List.of());
        if (found.size() >= limit) {
            return found;
        }
        var last = found.isEmpty() ? after : found.getLast().memberKey();
        var more = log.changesAfter(segment, evaluation, last, limit - found.size());
        return found.isEmpty()
                ? more
                : Stream.concat(found.stream(), more.stream()).toList();
    }

    /** What could not be read ahead is read when it is needed, and fails then. */
    private static Optional<List<MembershipChange>> read(Ahead ahead) {
        try {
            return Optional.of(ahead.changes().join());
        } catch (CompletionException e) {
            return Optional.empty();
        }
    }

    private CompletableFuture<List<MembershipChange>> reading(
            SegmentKey segment, long evaluation, String after, int limit) {
        return CompletableFuture.supplyAsync(
                () -> log.changesAfter(segment, evaluation, after, limit),
                work -> Thread.ofVirtual().name("read-ahead").start(work));
    }
}
