package io.segments.evaluator.ownership.cdi;

import io.segments.evaluator.ownership.OwnerState;
import io.segments.evaluator.ownership.PartitionOwners;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the catalogs are read, the group has answered, and no owner was refused by its store. */
@Readiness
@ApplicationScoped
public class EvaluatorReady implements HealthCheck {

    private final EvaluatorLifecycle lifecycle;
    private final PartitionOwners owners;

    public EvaluatorReady(EvaluatorLifecycle lifecycle, PartitionOwners owners) {
        this.lifecycle = lifecycle;
        this.owners = owners;
    }

    @Override
    public HealthCheckResponse call() {
        var refused = owners.all().stream()
                .filter(owner -> owner.state() instanceof OwnerState.Refused)
                .count();
        var rebuilding = owners.all().stream()
                .filter(owner -> owner.state() instanceof OwnerState.Rebuilding)
                .count();
        return HealthCheckResponse.named("evaluator")
                .status(lifecycle.isReady() && refused == 0)
                .withData("partitions", owners.all().size())
                .withData("partitions refused by the store", refused)
                .withData("partitions being rebuilt", rebuilding)
                .build();
    }
}
