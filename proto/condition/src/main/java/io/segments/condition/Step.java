package io.segments.condition;

import io.segments.condition.Condition.CompareColumns;
import java.util.List;
import java.util.Optional;

/**
 * One step of a {@link Condition.Sequence}: an event that happened after the one of the step before, or, negated, one that
 * did not happen.
 *
 * @param negated whether no such event may have happened
 * @param events names of the events that are meant; empty means any event
 * @param where a further condition over the event's own columns
 * @param within how long after the event of the step before, that instant included; an exact length, no calendar month
 * @param same what the event has in common with events of earlier steps
 */
public record Step(
        boolean negated, List<String> events, Optional<Condition> where, Optional<Span> within, List<Same> same) {

    public Step {
        events = List.copyOf(events);
        same = List.copyOf(same);
        if (!events.stream().allMatch(Value::isSound)) {
            throw new IllegalArgumentException(Value.SOUND);
        }
        if (within.filter(span -> span.unit().followsTheCalendar()).isPresent()) {
            throw new IllegalArgumentException(
                    "the time between two steps has an exact length, a week at the longest unit");
        }
    }

    /** Whether it takes nothing from earlier steps: neither a length of time nor a comparison. */
    boolean standsAlone() {
        return within.isEmpty() && same.isEmpty();
    }

    /**
     * Compares a column of the step's event with one of the event that was chosen for an earlier step.
     *
     * @param step the number of the earlier step, from 1, negated ones counted
     * @param other the earlier event's column
     */
    public record Same(String column, Operator operator, int step, String other) {
        public Same {
            comparison(column, operator, other);
        }

        /** What is compared, as if both columns were of one row. */
        public CompareColumns comparison() {
            return comparison(column, operator, other);
        }

        private static CompareColumns comparison(String column, Operator operator, String other) {
            return new CompareColumns(column, operator, other);
        }
    }
}
