package io.segments.orchestrator.schedule.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.segments.orchestrator.schedule.ScheduleMeters;
import io.segments.orchestrator.schedule.ScheduleObserver;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Measures how punctual schedules are. */
@ApplicationScoped
public class ScheduleMetrics implements ScheduleObserver {

    private final Timer lateness;

    public ScheduleMetrics(MeterRegistry meters) {
        lateness = Timer.builder(ScheduleMeters.LATENESS.id())
                .description(ScheduleMeters.LATENESS.description())
                .register(meters);
    }

    @Override
    public void asked(Duration late) {
        lateness.record(late);
    }
}
