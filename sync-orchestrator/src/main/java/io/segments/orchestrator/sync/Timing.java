package io.segments.orchestrator.sync;

import java.time.Duration;
import java.time.ZoneId;

/** When runs are planned. */
public sealed interface Timing {

    /** After every evaluation of the segment; the evaluator sees to it. */
    record Live() implements Timing {}

    /** At a fixed interval of one minute or more. */
    record Interval(Duration every) implements Timing {}

    /** By a cron expression of five fields. */
    record Cron(String expression, ZoneId zone) implements Timing {}

    /** Only when asked. */
    record Manual() implements Timing {}
}
