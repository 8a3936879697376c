package io.segments.condition;

import java.time.LocalDate;

/** When an event happened. Days are those of the workspace's time zone. */
public sealed interface Window {

    /** What is meant when nothing is said. */
    Window ALWAYS = new Always();

    /** At any time before the evaluation's instant. */
    record Always() implements Window {}

    /** In [as_of - span, as_of). */
    record WithinLast(Span span) implements Window {}

    /** Before as_of - span. */
    record MoreThanAgo(Span span) implements Window {}

    /** In [as_of - farthest, as_of - nearest). */
    record BetweenAgo(SpanRange range) implements Window {}

    /** Before the day's first instant. */
    record Before(LocalDate day) implements Window {
        public Before {
            require(day);
        }
    }

    /** At or after the next day's first instant. */
    record After(LocalDate day) implements Window {
        public After {
            require(day);
        }
    }

    /** From the first day's start to the last day's end; the first is not after the last. */
    record BetweenDates(LocalDate from, LocalDate to) implements Window {
        public BetweenDates {
            require(from);
            require(to);
            if (from.isAfter(to)) {
                throw new IllegalArgumentException("a window's first day must not be after its last day");
            }
        }
    }

    private static void require(LocalDate day) {
        if (!Value.Day.isInRange(day)) {
            throw new IllegalArgumentException("a day lies in the years 1 to 9999");
        }
    }
}
