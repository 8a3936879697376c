package io.segments.workers.worker.health;

import io.segments.workers.worker.cdi.WorkerLife;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while deliveries are read; says why they are not. How the destination is stands beside it, for people: it makes no worker unready, since none could do better. */
@Readiness
@ApplicationScoped
public class DeliveriesBegun implements HealthCheck {

    private final WorkerLife worker;

    DeliveriesBegun(WorkerLife worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("deliveries-begun");
        worker.obstacle().ifPresent(why -> response.withData("reason", why));
        return response.withData("destination", worker.destination())
                .withData("partitions", worker.partitions())
                .status(worker.obstacle().isEmpty())
                .build();
    }
}
