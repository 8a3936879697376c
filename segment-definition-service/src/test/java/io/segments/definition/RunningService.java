package io.segments.definition;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.segments.embedded.process.LoopbackPort;
import io.segments.testkit.quarkus.InfrastructureResource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole service as every test sees it: a real database and a real broker, traces, and an evaluator of the tests' own.
 * One profile, so that the service starts once.
 */
public final class RunningService implements QuarkusTestProfile {

    private static final int EVALUATOR_PORT = LoopbackPort.free();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.grpc.clients.evaluator.test-port",
                Integer.toString(EVALUATOR_PORT),
                "quarkus.otel.sdk.disabled",
                "false",
                "quarkus.otel.traces.exporter",
                "none",
                "segments.audiences.look-every",
                "off",
                "segments.suppression.key",
                "0123456789abcdef0123456789abcdef",
                "segments.erasure.look-every",
                "off",
                "segments.suppression.look-every",
                "off",
                "segments.evaluator.lookup-timeout",
                "5s",
                "segments.evaluator.query-timeout",
                "4s");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(People.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(InfrastructureResource.class, Map.of("name", "definition")));
    }
}
