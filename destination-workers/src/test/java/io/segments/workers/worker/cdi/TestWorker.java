package io.segments.workers.worker.cdi;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.eventing.CrashPoints;
import io.segments.eventing.TopicSettings;
import io.segments.eventing.TopicSpec;
import io.segments.eventing.kafka.TopicCreator;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.fixture.DeliveryLog;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.time.MonotonicClock;
import io.segments.workers.worker.ConnectorStack.Clocks;
import io.segments.workers.worker.DeliveryMeters;
import io.segments.workers.worker.cdi.WorkerAssembly.Assembled;
import io.segments.workers.worker.kafka.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A worker in the test's own JVM, put together as in production from settings by name. */
public final class TestWorker implements AutoCloseable {

    private final Assembled assembled;
    private final MeterRegistry registry = new SimpleMeterRegistry();

    private TestWorker(
            String bootstrapServers,
            DestinationConnectorFactory<?> factory,
            Map<String, String> settings,
            CrashPoints crashPoints) {
        var properties = new HashMap<String, String>();
        properties.put("segments.destination.id", DeliveryLog.DESTINATION);
        properties.put("segments.destination.connector", factory.kind());
        properties.put("segments.worker.session-timeout", "10s");
        properties.put("segments.retry.initial-delay", "50ms");
        properties.putAll(settings);
        var blueprint = WorkerConfigs.blueprint(properties);
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
        var configured = new Connectors(List.of(factory), List.of()).configured(blueprint);
        assembled = new WorkerAssembly(
                        blueprint,
                        client,
                        new Clocks(InstantSource.system(), MonotonicClock.ofMachine()),
                        registry,
                        crashPoints)
                .assemble(configured);
    }

    public static TestWorker start(
            InfrastructureIsolation room, DestinationConnectorFactory<?> factory, Map<String, String> settings) {
        return start(room, factory, settings, CrashPoints.none());
    }

    public static TestWorker start(
            InfrastructureIsolation room,
            DestinationConnectorFactory<?> factory,
            Map<String, String> settings,
            CrashPoints crashPoints) {
        var all = new HashMap<>(settings);
        all.put("segments.topics.prefix", room.topicPrefix());
        return start(room.infrastructure().bootstrapServers(), factory, all, crashPoints);
    }

    static TestWorker start(
            String bootstrapServers,
            DestinationConnectorFactory<?> factory,
            Map<String, String> settings,
            CrashPoints crashPoints) {
        var worker = new TestWorker(bootstrapServers, factory, settings, crashPoints);
        worker.assembled.topics().ensure();
        worker.assembled.start();
        return worker;
    }

    /** Creates the topics of an installation and of a destination, without a worker. */
    public static void createTopics(InfrastructureIsolation room) {
        createTopics(room, DeliveryLog.DESTINATION);
    }

    /** The same for one of several destinations. */
    public static void createTopics(InfrastructureIsolation room, String destination) {
        var settings = new TopicSettings(room.topicPrefix(), 4, 8, -1);
        var specs = new ArrayList<>(TopicSpec.ofInstallation(settings));
        specs.add(TopicSpec.deliveries(settings, destination, 4));
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", room.infrastructure().bootstrapServers()))) {
            new TopicCreator(admin, Duration.ofSeconds(15)).ensure(specs);
        }
    }

    public int partitions() {
        return assembled.worker().workload().partitions();
    }

    /** The value that a gauge shows now, summed over its tags. */
    public double gauge(DeliveryMeters meter) {
        return registry.find(meter.id()).gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    /** The value that a gauge shows now of a limit. */
    public double gauge(DeliveryMeters meter, String limit) {
        return registry.get(meter.id()).tag("limit", limit).gauge().value();
    }

    /** How often requests waited for a limit. */
    public long waitedFor(String limit) {
        return registry.get(DeliveryMeters.LIMIT_WAITING.id())
                .tag("limit", limit)
                .timer()
                .count();
    }

    public Workload workload() {
        return assembled.worker().workload();
    }

    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        assembled.close();
    }
}
