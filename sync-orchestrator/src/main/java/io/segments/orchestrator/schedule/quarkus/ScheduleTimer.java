package io.segments.orchestrator.schedule.quarkus;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.segments.orchestrator.schedule.Rhythm;
import io.segments.orchestrator.schedule.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Looks for runs that are due. Every instance does; each run is asked for by one. */
@ApplicationScoped
public class ScheduleTimer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Scheduler scheduler;
    private final Rhythm rhythm;
    private final InstantSource clock;
    private volatile Instant looked;

    ScheduleTimer(Scheduler scheduler, Rhythm rhythm, InstantSource clock) {
        this.scheduler = scheduler;
        this.rhythm = rhythm;
        this.clock = clock;
        this.looked = clock.instant();
    }

    void start(@Observes StartupEvent event, io.quarkus.scheduler.Scheduler timer) {
        timer.newJob("due-runs")
                .setInterval(rhythm.dueRuns().toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(_ -> look(), true)
                .schedule();
    }

    /** When this instance last looked for runs that are due and could ask for them; its start, before that. */
    public Instant looked() {
        return looked;
    }

    /** Whether that is not longer ago than it should be. */
    public boolean isLooking() {
        return looked.isAfter(clock.instant().minus(rhythm.dueRuns()).minus(PATIENCE));
    }

    private void look() {
        scheduler.tick();
        looked = clock.instant();
    }
}
