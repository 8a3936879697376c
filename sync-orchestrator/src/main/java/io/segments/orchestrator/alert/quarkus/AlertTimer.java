package io.segments.orchestrator.alert.quarkus;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.segments.orchestrator.alert.Alert;
import io.segments.orchestrator.alert.Life;
import io.segments.orchestrator.alert.Messenger;
import io.segments.orchestrator.alert.Watch;
import io.segments.orchestrator.config.AlertsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks how everything is, and tells what is to be told. Every instance does; one at a time looks, and each notice is told by one. */
@ApplicationScoped
class AlertTimer {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Watch watch;
    private final Life life;
    private final Messenger messenger;
    private final AlertMetrics metrics;
    private final Duration every;

    AlertTimer(Watch watch, Life life, Messenger messenger, AlertMetrics metrics, AlertsConfig config) {
        this.watch = watch;
        this.life = life;
        this.messenger = messenger;
        this.metrics = metrics;
        this.every = config.every();
        if (every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("segments.alerts.every is " + every + "; it must be one second or more");
        }
    }

    void start(@Observes StartupEvent event, Scheduler timer) {
        timer.newJob("alerts")
                .setInterval(every.toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(_ -> look(), true)
                .schedule();
        timer.newJob("alert-notices")
                .setInterval(every.toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(_ -> messenger.tell(), true)
                .schedule();
    }

    private void look() {
        life.look();
        Optional<List<Alert>> seen = watch.look();
        seen.ifPresent(open -> metrics.open(
                open.stream().collect(Collectors.groupingBy(alert -> alert.key().kind(), Collectors.counting()))));
    }
}
