package io.segments.definition.upkeep.health;

import io.segments.definition.upkeep.kafka.Publishing;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether definitions are on their way to Kafka. Definitions can be saved while Kafka is down, so only falling behind
 * further than the database may keep is not ready.
 */
@Readiness
@ApplicationScoped
class PublishingCheck implements HealthCheck {

    private final Publishing publishing;

    PublishingCheck(Publishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public HealthCheckResponse call() {
        var status = publishing.status();
        return HealthCheckResponse.named("publishing")
                .withData("state", status.state().name())
                .withData("slotLag", status.slotLag())
                .withData("maxSlotLag", status.maxSlotLag())
                .status(!status.fallenBehind())
                .build();
    }
}
