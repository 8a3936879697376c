package io.segments.orchestrator.schedule.quarkus;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.segments.orchestrator.config.ScheduleConfig;
import io.segments.orchestrator.schedule.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks for runs that are due. Every instance does; each run is asked for by one. */
@ApplicationScoped
class ScheduleTimer {

    void start(
            @Observes StartupEvent event,
            io.quarkus.scheduler.Scheduler timer,
            ScheduleConfig config,
            Scheduler scheduler) {
        timer.newJob("due-runs")
                .setInterval(config.every().toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(_ -> scheduler.tick(), true)
                .schedule();
    }
}
