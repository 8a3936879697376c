package io.segments.orchestrator.upkeep.health;

import io.segments.orchestrator.upkeep.kafka.Publishing;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the relay has fallen behind further than it may. */
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
                .status(!status.fallenBehind())
                .withData("state", status.state().toString())
                .build();
    }
}
