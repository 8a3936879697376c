package io.segments.relay.health;

import io.segments.relay.cdi.Publishing;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether what was saved is on its way to Kafka. Changes can be saved while Kafka is down, so only falling behind further
 * than the database may keep is not ready.
 */
@Readiness
@ApplicationScoped
public class RelayHealth implements HealthCheck {

    private final Publishing publishing;

    RelayHealth(Publishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public HealthCheckResponse call() {
        var status = publishing.status();
        return HealthCheckResponse.named("relay")
                .status(!status.fallenBehind())
                .withData("state", status.state().name())
                .withData("waitingBytes", status.slotLag())
                .withData("maxWaitingBytes", status.maxSlotLag())
                .build();
    }
}
