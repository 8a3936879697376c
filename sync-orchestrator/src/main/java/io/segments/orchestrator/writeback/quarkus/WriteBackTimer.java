package io.segments.orchestrator.writeback.quarkus;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.segments.orchestrator.writeback.WriteBacks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks whether targets are due, each by itself, so that one that hangs holds up no other. Every instance does; one at a time writes. */
@ApplicationScoped
class WriteBackTimer {

    private static final String OFTEN = "1s";
    private static final String SELDOM = "10s";

    void start(@Observes StartupEvent event, Scheduler timer, WriteBacks writeBacks, WriteBackMetrics metrics) {
        writeBacks
                .targets()
                .forEach(target -> timer.newJob("write-back-" + target.target())
                        .setInterval(OFTEN)
                        .setConcurrentExecution(ConcurrentExecution.SKIP)
                        .setTask(_ -> target.look(), true)
                        .schedule());
        timer.newJob("written-back")
                .setInterval(SELDOM)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(
                        _ -> {
                            metrics.written(writeBacks.written());
                            writeBacks.forget();
                        },
                        true)
                .schedule();
    }
}
