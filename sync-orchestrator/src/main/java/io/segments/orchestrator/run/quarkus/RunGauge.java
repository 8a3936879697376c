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
import java.util.concurrent.atomic.AtomicLong;

/** Counts running runs now and then, so that asking for metrics never asks the database. */
@ApplicationScoped
class RunGauge {

    private static final String EVERY = "10s";

    private final AtomicLong running = new AtomicLong();

    void start(@Observes StartupEvent event, MeterRegistry meters, Scheduler timer, Runs runs) {
        Gauge.builder(RunMeters.RUNNING.id(), running, AtomicLong::doubleValue)
                .description(RunMeters.RUNNING.description())
                .register(meters);
        timer.newJob("running-runs")
                .setInterval(EVERY)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(_ -> running.set(runs.running()), true)
                .schedule();
    }
}
