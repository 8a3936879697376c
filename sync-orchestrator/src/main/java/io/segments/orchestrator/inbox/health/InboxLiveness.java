package io.segments.orchestrator.inbox.health;

import io.segments.orchestrator.inbox.kafka.InboxReader;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive once reading has ended for good. */
@Liveness
@ApplicationScoped
class InboxLiveness implements HealthCheck {

    private final InboxReader reader;

    InboxLiveness(InboxReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("inbox-thread")
                .status(reader.isAlive())
                .build();
    }
}
