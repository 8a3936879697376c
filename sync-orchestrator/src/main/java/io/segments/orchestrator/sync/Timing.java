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

    /** After a run of another sync of the workspace that completed without failure, or found nothing to send. */
    record AfterSync(String sync) implements Timing {}

    /** After a job of another system that ended well. */
    record AfterJob(String job) implements Timing {}
}
