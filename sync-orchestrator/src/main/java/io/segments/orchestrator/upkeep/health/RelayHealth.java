package io.segments.orchestrator.upkeep.health;

import io.segments.orchestrator.upkeep.kafka.Publishing;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until this instance takes part in relaying, and while more waits for the relay than may. */
@Readiness
@ApplicationScoped
class RelayHealth implements HealthCheck {

    private final Publishing publishing;

    RelayHealth(Publishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public HealthCheckResponse call() {
        var status = publishing.status();
        return HealthCheckResponse.named("relay")
                .status(publishing.isHealthy())
                .withData("state", status.state().toString())
                .withData("waiting-bytes", status.slotLag())
                .build();
    }
}
