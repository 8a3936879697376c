package io.segments.orchestrator.schedule;

import java.time.Duration;

/** Sees which runs the schedule asked for, once that is committed. */
@FunctionalInterface
public interface ScheduleObserver {

    /** A run was asked for so long after it was due. */
    void asked(Duration late);
}
