package io.segments.orchestrator.upkeep.quarkus;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.segments.orchestrator.schedule.Rhythm;
import io.segments.orchestrator.upkeep.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks for what can be forgotten. */
@ApplicationScoped
class UpkeepTimer {

    void start(@Observes StartupEvent event, Scheduler timer, Rhythm rhythm, Upkeep upkeep) {
        timer.newJob("upkeep")
                .setInterval(rhythm.upkeep().toString())
                .setDelayed("1m")
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(_ -> upkeep.forget(), true)
                .schedule();
    }
}
