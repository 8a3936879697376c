package io.segments.orchestrator.run;

import java.util.List;

/**
 * What became of a run that was asked for.
 *
 * @param number the request
 * @param answered whether it, or a later one in its place, was planned or found to need nothing
 * @param runs the runs that answer it, as far as they are known
 */
public record Request(long number, boolean answered, List<Run> runs) {

    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        COMPLETED,
        LOST
    }

    public Request {
        runs = List.copyOf(runs);
    }

    /** What became of a request of a sync. */
    public static Request of(Runs runs, String workspace, String sync, long number) {
        var answering = runs.answering(workspace, sync, number).stream()
                .filter(run ->
                        run.plan().filter(plan -> plan.requestedRun() == number).isPresent())
                .toList();
        return new Request(number, runs.answer(workspace, sync) >= number, answering);
    }

    public State state() {
        if (!answered) {
            return State.WAITING;
        }
        if (runs.stream().anyMatch(run -> run.state() instanceof Run.State.Lost)) {
            return State.LOST;
        }
        return isWhole() && runs.stream().allMatch(run -> run.state() instanceof Run.State.Completed)
                ? State.COMPLETED
                : State.RUNNING;
    }

    /** Whether every run that answers it is known: each says how many there are. */
    private boolean isWhole() {
        return runs.stream().flatMap(run -> run.plan().stream()).allMatch(plan -> plan.runsOfRequest() <= runs.size());
    }
}
