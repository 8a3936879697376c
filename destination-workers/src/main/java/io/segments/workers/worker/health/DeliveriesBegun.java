package io.segments.workers.worker.health;

import io.segments.workers.worker.cdi.WorkerLife;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the topics are there and deliveries are read. */
@Readiness
@ApplicationScoped
public class DeliveriesBegun implements HealthCheck {

    private final WorkerLife worker;

    DeliveriesBegun(WorkerLife worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("deliveries-begun")
                .status(worker.hasBegun())
                .build();
    }
}
