package io.segments.evaluator.evaluation;

import io.segments.evaluator.evaluation.UnitComputation.Computed;
import io.segments.evaluator.evaluation.UnitComputation.UnitFailedException;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.SegmentKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings some segments of a unit up to date as of one instant. One query computes all segments of a level aside; the
 * owner's thread then judges and stores each of them, before the next level, which may refer to them, is computed.
 */
final class UnitRefresh {

    /** Begins to compute targets somewhere else. */
    interface Start extends BiFunction<List<Target>, Cancellation, CompletableFuture<Computed>> {}

    private final Instant asOf;
    private final Deque<List<Target>> levels;
    private final Settlement settlement;
    private final Function<SegmentKey, EvaluationMeta.Reference> outside;
    private final Start start;
    private final Set<SegmentKey> applied = new HashSet<>();
    private final Set<SegmentKey> moved = new HashSet<>();
    private Optional<Running> running = Optional.empty();

    /** @param shown the evaluations whose members the targets show, as they were when the level began */
    private record Running(
            List<Target> targets,
            Map<SegmentKey, List<EvaluationMeta.Reference>> shown,
            Cancellation cancellation,
            CompletableFuture<Computed> result) {}

    /**
     * Prepares a refresh.
     *
     * @param levels the targets, each after all that it refers to
     * @param outside describes a referenced segment whose accepted membership is not from this refresh
     */
    UnitRefresh(
            Instant asOf,
            List<List<Target>> levels,
            Settlement settlement,
            Function<SegmentKey, EvaluationMeta.Reference> outside,
            Start start) {
        this.asOf = asOf;
        this.levels = new ArrayDeque<>(levels);
        this.settlement = settlement;
        this.outside = outside;
        this.start = start;
    }

    /** Goes on as far as it can without waiting. Returns whether anything was done. */
    boolean advance() {
        if (running.isEmpty()) {
            return startNext();
        }
        var level = running.get();
        if (!level.result().isDone()) {
            cancelIfObsolete(level);
            return false;
        }
        running = Optional.empty();
        settle(level);
        startNext();
        return true;
    }

    boolean isOver() {
        return running.isEmpty() && levels.isEmpty();
    }

    /** The segments that are not settled. */
    Collection<SegmentKey> segments() {
        var open = new ArrayList<SegmentKey>();
        running.ifPresent(level -> level.targets().forEach(target -> open.add(target.key())));
        levels.forEach(level -> level.forEach(target -> open.add(target.key())));
        return open;
    }

    /** Ends the query that runs, if one does; nothing more is stored. */
    void cancel() {
        levels.clear();
        running.ifPresent(level -> {
            level.cancellation().cancel();
            level.result().thenAccept(Computed::close);
        });
        running = Optional.empty();
    }

    private boolean startNext() {
        if (levels.isEmpty()) {
            return false;
        }
        var targets = new ArrayList<Target>();
        for (var target : levels.poll()) {
            if (target.onlyForNews() && target.shown().before().stream().noneMatch(moved::contains)) {
                continue;
            }
            var missing = target.references().stream().filter(this::isMissing).toList();
            if (missing.isEmpty()) {
                targets.add(target);
            } else {
                settlement.fail(
                        target, asOf, missing.stream().map(UnitRefresh::missing).toList());
            }
        }
        if (!targets.isEmpty()) {
            var cancellation = new Cancellation();
            var shown = targets.stream().collect(Collectors.toMap(Target::key, this::shown));
            running = Optional.of(new Running(targets, shown, cancellation, start.apply(targets, cancellation)));
        }
        return true;
    }

    /** What was never evaluated has no members, and leaving nobody out could widen an audience. */
    private boolean isMissing(SegmentKey segment) {
        return !applied.contains(segment) && outside.apply(segment).evaluation() == 0;
    }

    private static Attempt.Reason missing(SegmentKey segment) {
        return new Attempt.Reason(
                "$",
                "reference-not-evaluated",
                "The condition refers to the segment %s, which has no accepted membership yet"
                        .formatted(segment.segment()));
    }

    private void cancelIfObsolete(Running level) {
        if (level.targets().stream().allMatch(settlement::isSuperseded)) {
            level.cancellation().cancel();
        }
    }

    private void settle(Running level) {
        try (var computed = level.result().join()) {
            level.targets().forEach(target -> settle(target, level, computed));
        } catch (CompletionException | CancellationException e) {
            level.targets().forEach(target -> fail(target, e));
        }
    }

    private void settle(Target target, Running level, Computed computed) {
        var refused = computed.refused().get(target.key());
        var difference = computed.differences().get(target.key());
        if (settlement.isSuperseded(target)) {
            settlement.supersede(target, asOf);
        } else if (refused != null) {
            settlement.fail(target, asOf, refused);
        } else if (computed.unchanged().contains(target.key())) {
            settlement.confirm(target, meta(target, level));
            applied.add(target.key());
        } else if (difference != null && settlement.settle(target, difference, computed.rows(), meta(target, level))) {
            applied.add(target.key());
            if (difference.entered() + difference.exited() > 0) {
                moved.add(target.key());
            }
        }
    }

    private void fail(Target target, RuntimeException failure) {
        if (settlement.isSuperseded(target)) {
            settlement.supersede(target, asOf);
            return;
        }
        var reason = failure.getCause() instanceof UnitFailedException failed
                ? failed.reason()
                : new Attempt.Reason("$", "internal-error", "The result could not be computed; the log has the cause");
        settlement.fail(target, asOf, List.of(reason));
    }

    /** Segments that were never evaluated are shown as those without members. */
    private List<EvaluationMeta.Reference> shown(Target target) {
        return target.shown().others().stream()
                .filter(segment -> !target.references().contains(segment))
                .map(this::reference)
                .filter(reference -> reference.evaluation() > 0)
                .map(this::orNotDue)
                .toList();
    }

    private EvaluationMeta.Reference orNotDue(EvaluationMeta.Reference shown) {
        return shown.staleReason().isEmpty()
                        && applied.stream().noneMatch(key -> key.segment().equals(shown.segment()))
                ? new EvaluationMeta.Reference(shown.segment(), shown.evaluation(), "not-due")
                : shown;
    }

    private EvaluationMeta.Reference reference(SegmentKey segment) {
        var reference = outside.apply(segment);
        return applied.contains(segment)
                ? new EvaluationMeta.Reference(reference.segment(), reference.evaluation(), "")
                : reference;
    }

    private EvaluationMeta meta(Target target, Running level) {
        var references = Stream.concat(
                        target.references().stream().map(this::reference),
                        level.shown().getOrDefault(target.key(), List.of()).stream())
                .sorted(Comparator.comparing(EvaluationMeta.Reference::segment))
                .toList();
        return new EvaluationMeta(target.segment().definitionVersion(), asOf, references, target.lists());
    }
}
