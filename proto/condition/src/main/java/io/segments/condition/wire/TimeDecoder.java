package io.segments.condition.wire;

import io.segments.condition.NodePath;
import io.segments.condition.Span;
import io.segments.condition.SpanRange;
import io.segments.condition.TimeUnit;
import io.segments.condition.Window;

/** Reads lengths of time and windows from messages. */
final class TimeDecoder {

    private TimeDecoder() {}

    static TimeUnit unit(io.segments.contract.condition.v1.TimeUnit unit, NodePath path) {
        return switch (unit) {
            case TIME_UNIT_MINUTE -> TimeUnit.MINUTE;
            case TIME_UNIT_HOUR -> TimeUnit.HOUR;
            case TIME_UNIT_DAY -> TimeUnit.DAY;
            case TIME_UNIT_WEEK -> TimeUnit.WEEK;
            case TIME_UNIT_MONTH -> TimeUnit.MONTH;
            case TIME_UNIT_QUARTER -> TimeUnit.QUARTER;
            case TIME_UNIT_YEAR -> TimeUnit.YEAR;
            case TIME_UNIT_UNSPECIFIED, UNRECOGNIZED ->
                throw new NotUnderstood(path, "a unit of time that this version does not know");
        };
    }

    static Span span(io.segments.contract.condition.v1.Span message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        var unit = unit(message.getUnit(), path.field("unit"));
        return NotUnderstood.building(path.field("amount"), () -> new Span(message.getAmount(), unit));
    }

    static SpanRange spanRange(
            io.segments.contract.condition.v1.Span nearest,
            io.segments.contract.condition.v1.Span farthest,
            NodePath path) {
        var near = span(nearest, path.field("nearest"));
        var far = span(farthest, path.field("farthest"));
        return NotUnderstood.building(path.field("farthest"), () -> new SpanRange(near, far));
    }

    static Window window(io.segments.contract.condition.v1.Window message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        return switch (message.getKindCase()) {
            case WITHIN_LAST -> new Window.WithinLast(span(message.getWithinLast(), path.field("within_last")));
            case MORE_THAN_AGO -> new Window.MoreThanAgo(span(message.getMoreThanAgo(), path.field("more_than_ago")));
            case BETWEEN_AGO -> betweenAgo(message.getBetweenAgo(), path.field("between_ago"));
            case BEFORE ->
                NotUnderstood.building(
                        path.field("before"), () -> new Window.Before(ValueDecoder.day(message.getBefore())));
            case AFTER ->
                NotUnderstood.building(
                        path.field("after"), () -> new Window.After(ValueDecoder.day(message.getAfter())));
            case BETWEEN_DATES -> betweenDates(message.getBetweenDates(), path.field("between_dates"));
            case KIND_NOT_SET -> throw new NotUnderstood(path, "a window that this version does not know");
        };
    }

    private static Window betweenAgo(io.segments.contract.condition.v1.SpanRange message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        return new Window.BetweenAgo(spanRange(message.getNearest(), message.getFarthest(), path));
    }

    private static Window betweenDates(io.segments.contract.condition.v1.DayRange message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        return NotUnderstood.building(
                path,
                () -> new Window.BetweenDates(ValueDecoder.day(message.getFrom()), ValueDecoder.day(message.getTo())));
    }
}
