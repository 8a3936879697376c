package io.segments.orchestrator.run.quarkus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.segments.orchestrator.run.RunMeters;
import io.segments.orchestrator.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Counts running runs now and then, so that asking for metrics never asks the database. */
@ApplicationScoped
public class RunGauge {

    private static final String EVERY = "10s";

    private final Runs runs;
    private final InstantSource clock;
    private volatile Runs.Open open = new Runs.Open(0, Optional.empty());

    public RunGauge(MeterRegistry meters, Runs runs, InstantSource clock) {
        this.runs = runs;
        this.clock = clock;
        Gauge.builder(RunMeters.RUNNING.id(), () -> open.count())
                .description(RunMeters.RUNNING.description())
                .register(meters);
        Gauge.builder(RunMeters.OLDEST.id(), this::oldestAge)
                .description(RunMeters.OLDEST.description())
                .baseUnit("seconds")
                .register(meters);
    }

    void start(@Observes StartupEvent event, Scheduler timer) {
        timer.newJob("running-runs")
                .setInterval(EVERY)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(_ -> count(), true)
                .schedule();
    }

    /** Counts now. */
    public void count() {
        open = runs.open();
    }

    private double oldestAge() {
        return open.oldest()
                .map(planned -> Duration.between(planned, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
