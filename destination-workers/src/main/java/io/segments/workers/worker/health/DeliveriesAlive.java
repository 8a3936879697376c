package io.segments.workers.worker.health;

import io.segments.workers.worker.cdi.WorkerLife;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Fails when deliveries hang: a restart goes on from the committed offsets. A destination in trouble is no reason for that. */
@Liveness
@ApplicationScoped
public class DeliveriesAlive implements HealthCheck {

    private static final Duration HANGS = Duration.ofMinutes(3);

    private final WorkerLife worker;

    DeliveriesAlive(WorkerLife worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        var hangs = worker.sinceLastTurn().filter(time -> time.compareTo(HANGS) > 0);
        return HealthCheckResponse.named("deliveries").status(hangs.isEmpty()).build();
    }
}
