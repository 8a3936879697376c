package io.segments.testkit.condition;

import io.segments.condition.SpanRange;
import io.segments.condition.Window;
import java.time.Instant;

/** Whether an event happened in a window. */
record EventWindow(ReferenceCalendar calendar) {

    boolean contains(Window window, Instant time) {
        return switch (window) {
            case Window.Always() -> true;
            case Window.WithinLast(var span) -> !time.isBefore(calendar.ago(span)) && time.isBefore(calendar.asOf());
            case Window.MoreThanAgo(var span) -> time.isBefore(calendar.ago(span));
            case Window.BetweenAgo(SpanRange(var nearest, var farthest)) ->
                !time.isBefore(calendar.ago(farthest)) && time.isBefore(calendar.ago(nearest));
            case Window.Before(var day) -> time.isBefore(calendar.startOf(day));
            case Window.After(var day) -> !time.isBefore(calendar.startOf(day.plusDays(1)));
            case Window.BetweenDates(var from, var to) ->
                !time.isBefore(calendar.startOf(from)) && time.isBefore(calendar.startOf(to.plusDays(1)));
        };
    }
}
