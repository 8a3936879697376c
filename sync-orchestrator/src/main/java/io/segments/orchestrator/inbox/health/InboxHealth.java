package io.segments.orchestrator.inbox.health;

import io.segments.orchestrator.inbox.kafka.InboxReader;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until what was on the topics is applied, and while what is read can't be applied. */
@Readiness
@ApplicationScoped
class InboxHealth implements HealthCheck {

    private final InboxReader reader;

    InboxHealth(InboxReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        int behind = reader.behind();
        return HealthCheckResponse.named("inbox")
                .status(reader.isReading() && behind == 0)
                .withData("reading", reader.isReading())
                .withData("partitions-behind", behind)
                .build();
    }
}
