package io.segments.evaluator.evaluation;

import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Attempts that have ended and are still to be told of. Belongs to the owner's thread. */
public final class Announcements {

    private final EvaluationObserver observer;
    private final List<Attempt> untold = new ArrayList<>();

    public Announcements(EvaluationObserver observer) {
        this.observer = observer;
    }

    void applied(Evaluation evaluation) {
        observer.applied(evaluation);
    }

    void confirmed(Evaluation evaluation) {
        observer.confirmed(evaluation);
    }

    void ended(Attempt attempt, boolean isNews) {
        observer.ended(attempt);
        if (isNews) {
            untold.add(attempt);
        }
    }

    /** An attempt that was open before this owner began: whether it was told of is not known. */
    public void retell(Attempt attempt) {
        untold.add(attempt);
    }

    void computed(Duration time) {
        observer.computed(time);
    }

    /** Attempts to tell of, oldest first. */
    public List<Attempt> untold() {
        return List.copyOf(untold);
    }

    /** These were told of. */
    public void told(List<Attempt> attempts) {
        untold.removeAll(attempts);
    }
}
