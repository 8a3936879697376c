package io.segments.evaluator.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.evaluator.emission.EmissionMeters;
import io.segments.evaluator.evaluation.EvaluationMeters;
import io.segments.evaluator.recovery.RecoveryMeters;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeclaredMetersTest {

    @Test
    void exactlyTheDeclaredMetersAreThereWithBoundedTags() {
        var registry = new SimpleMeterRegistry();
        var _ = new EvaluationMeters(registry, InstantSource.system());
        var _ = new EmissionMeters(registry);
        var _ = new RecoveryMeters(registry);
        OwnershipMeters.register(registry, new PartitionOwners(_ -> {
            throw new AssertionError("nothing is assigned");
        }));
        assertThat(registry.getMeters().stream().map(meter -> meter.getId().getName()))
                .containsOnly(Stream.of(
                                Arrays.stream(EvaluationMeters.Meter.values()).map(EvaluationMeters.Meter::id),
                                Arrays.stream(EmissionMeters.Meter.values()).map(EmissionMeters.Meter::id),
                                Arrays.stream(RecoveryMeters.Meter.values()).map(RecoveryMeters.Meter::id),
                                Arrays.stream(OwnershipMeters.Meter.values()).map(OwnershipMeters.Meter::id))
                        .flatMap(ids -> ids)
                        .toArray(String[]::new));
        assertThat(registry.getMeters().stream().flatMap(meter -> meter.getId().getTags().stream()))
                .extracting(tag -> tag.getKey())
                .containsOnly("outcome", "operation", "to", "loss");
    }
}
