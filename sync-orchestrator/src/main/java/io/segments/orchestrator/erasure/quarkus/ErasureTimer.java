package io.segments.orchestrator.erasure.quarkus;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.segments.orchestrator.erasure.ErasedRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks at rejected records that have to be looked at. Every instance does; one at a time. */
@ApplicationScoped
class ErasureTimer {

    private static final String OFTEN = "1s";
    private static final String SELDOM = "10s";

    void start(@Observes StartupEvent event, Scheduler timer, ErasedRecords records, ErasureMetrics metrics) {
        timer.newJob("erased-records")
                .setInterval(OFTEN)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(_ -> records.look(), true)
                .schedule();
        timer.newJob("unreadable-erasures")
                .setInterval(SELDOM)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(_ -> metrics.unreadable(records.unreadable()), true)
                .schedule();
    }
}
