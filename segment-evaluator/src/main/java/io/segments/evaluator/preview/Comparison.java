package io.segments.evaluator.preview;

import io.segments.evaluator.membership.AcceptedKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares keys that come in the order of their code points with accepted members, which come in the same order. Holds no more
 * than the samples, however many there are.
 */
final class Comparison {

    private final AcceptedKeys.Members accepted;
    private final int sample;
    private final List<String> enter = new ArrayList<>();
    private final List<String> leave = new ArrayList<>();
    private Optional<String> last = Optional.empty();
    private boolean hasNext;
    private long entering;
    private long leaving;
    private long unchanged;

    Comparison(AcceptedKeys.Members accepted, int sample) {
        this.accepted = accepted;
        this.sample = sample;
        this.hasNext = accepted.next();
    }

    /** A row that would be a member. Several with one key count as one. */
    void member(String key) {
        if (last.filter(key::equals).isPresent()) {
            return;
        }
        last = Optional.of(key);
        while (hasNext && AcceptedKeys.compare(accepted.memberKey(), key) < 0) {
            leaves();
        }
        if (hasNext && accepted.memberKey().equals(key)) {
            unchanged++;
            hasNext = accepted.next();
        } else {
            entering++;
            if (enter.size() < sample) {
                enter.add(key);
            }
        }
    }

    /** There are no more. */
    void end() {
        while (hasNext) {
            leaves();
        }
    }

    long entering() {
        return entering;
    }

    long leaving() {
        return leaving;
    }

    long unchanged() {
        return unchanged;
    }

    /** The first keys of those who would enter. */
    List<String> enter() {
        return enter;
    }

    /** The first keys of those who would leave. */
    List<String> leave() {
        return leave;
    }

    private void leaves() {
        leaving++;
        if (leave.size() < sample) {
            leave.add(accepted.memberKey());
        }
        hasNext = accepted.next();
    }
}
