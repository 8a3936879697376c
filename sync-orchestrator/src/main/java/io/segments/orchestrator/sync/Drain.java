package io.segments.orchestrator.sync;

import io.segments.orchestrator.run.Outcome;
import io.segments.orchestrator.run.Plan;
import io.segments.orchestrator.run.Run;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object that a sync has left, and that is emptied of what the sync told there. Until that is over nobody else may mirror into it, or
 * they would lose members to a late remove.
 *
 * @param generation the generation of the sync that told what is removed
 * @param request the requested run that removes it
 */
public record Drain(SyncKey sync, long generation, String destination, String object, long request) {

    /**
     * Whether nothing is on its way to the object any more: the request was answered, every run of the answer is complete, and what
     * those deferred was sent again. What the destination refuses to remove stays there.
     *
     * @param answered the newest request that was answered
     * @param runs the sync's runs: all that are running, and all from the first one that answers {@link #request} or a later one
     */
    public boolean isOver(long answered, List<Run> runs) {
        return answered >= request
                && runs.stream()
                        .noneMatch(run -> isRunning(run) && isOfHere(run, plan -> plan.generation() <= generation))
                && isWholeAnswerKnown(runs)
                && isFollowedUp(runs);
    }

    private static boolean isRunning(Run run) {
        return run.state() instanceof Run.State.Running;
    }

    /** A run whose plan is not known yet may be any. */
    private static boolean isOfHere(Run run, Predicate<Plan> condition) {
        return run.plan().map(condition::test).orElse(true);
    }

    private boolean isWholeAnswerKnown(List<Run> runs) {
        return plans(runs)
                .filter(plan -> plan.requestedRun() >= request)
                .collect(Collectors.groupingBy(Plan::requestedRun))
                .values()
                .stream()
                .allMatch(Drain::isWhole);
    }

    private static boolean isWhole(Collection<Plan> answer) {
        return answer.stream().allMatch(plan -> plan.runsOfRequest() <= answer.size());
    }

    private boolean isFollowedUp(List<Run> runs) {
        var first = plans(runs)
                .mapToLong(Plan::requestedRun)
                .filter(number -> number >= request)
                .min();
        if (first.isEmpty()) {
            return true;
        }
        var here = runs.stream()
                .filter(run -> run.plan()
                        .filter(plan -> plan.generation() == generation)
                        .isPresent())
                .toList();
        long deferred =
                here.stream().mapToLong(run -> run.tally().of(Outcome.DEFERRED)).sum();
        long again = here.stream()
                .filter(run -> isOfHere(run, plan -> plan.requestedRun() != first.getAsLong()))
                .flatMap(run -> run.emission().stream())
                .mapToLong(Run.Emission::records)
                .sum();
        return deferred <= again && here.stream().allMatch(run -> isMadeGood(run, here));
    }

    private static boolean isMadeGood(Run run, List<Run> runs) {
        return !(run.state() instanceof Run.State.Lost)
                || runs.stream()
                        .anyMatch(later ->
                                later.key().run() > run.key().run() && later.state() instanceof Run.State.Completed);
    }

    private static Stream<Plan> plans(List<Run> runs) {
        return runs.stream().flatMap(run -> run.plan().stream());
    }
}
