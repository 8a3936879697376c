package io.segments.workers.worker.cdi;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.segments.eventing.CrashPoints;
import io.segments.eventing.kafka.TopicCreator.TopicsNotReadyException;
import io.segments.workers.time.MonotonicClock;
import io.segments.workers.worker.ConnectorStack.Clocks;
import io.segments.workers.worker.DestinationHealth;
import io.segments.workers.worker.cdi.WorkerAssembly.Assembled;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Starts the worker with the process, and drains it before the process ends. */
@ApplicationScoped
public class WorkerLife {

    private static final Logger LOG = Logger.getLogger(WorkerLife.class);

    private final Blueprint blueprint;
    private final Connectors connectors;
    private final WorkerAssembly assembly;
    private final MonotonicClock clock;
    private final Thread starting = Thread.ofPlatform().name("start").unstarted(this::startWhenTopicsAreThere);

    private volatile Optional<Assembled> worker = Optional.empty();
    private volatile boolean begun;
    private volatile String startProblem = "starting: the topics are looked for";
    private volatile boolean stopped;

    WorkerLife(
            Blueprint blueprint,
            Connectors connectors,
            @Identifier("default-kafka-broker") Map<String, Object> client,
            MeterRegistry registry,
            InstantSource wallClock,
            CrashPoints crashPoints) {
        this.blueprint = blueprint;
        this.connectors = connectors;
        this.clock = MonotonicClock.ofMachine();
        this.assembly = new WorkerAssembly(blueprint, client, new Clocks(wallClock, clock), registry, crashPoints);
    }

    void start(@Observes StartupEvent event) {
        var configured = connectors.configured(blueprint);
        worker = Optional.of(assembly.assemble(configured));
        starting.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        starting.interrupt();
        worker.ifPresent(Assembled::close);
    }

    /** Why no deliveries are read; empty while they are. */
    public Optional<String> obstacle() {
        if (stopped) {
            return Optional.of("stopping");
        }
        return begun ? worker.flatMap(assembled -> assembled.worker().problem()) : Optional.of(startProblem);
    }

    /** How the destination is: {@code healthy}, or the reason why deliveries wait. */
    public String destination() {
        return worker.map(assembled -> switch (assembled.gate().health()) {
                    case DestinationHealth.Healthy _ -> "healthy";
                    case DestinationHealth.Unhealthy(var _, var reason, var _) -> reason;
                })
                .orElse("unknown");
    }

    /** How many partitions this worker has. */
    public long partitions() {
        return worker.map(assembled -> assembled.worker().workload().partitions())
                .orElse(0);
    }

    /** How long ago deliveries came round last, once they have begun. */
    public Optional<Duration> sinceLastTurn() {
        return worker.filter(_ -> begun).map(assembled -> assembled.worker().sinceLastTurn());
    }

    private void startWhenTopicsAreThere() {
        var backoff = blueprint.betweenSessions();
        for (var failures = 1; !stopped && !begun; failures++) {
            try {
                worker.ifPresent(assembled -> {
                    assembled.topics().ensure();
                    assembled.start();
                    begun = true;
                });
            } catch (TopicsNotReadyException | KafkaException e) {
                startProblem = "waiting for topics: " + e.getMessage();
                LOG.errorf("Deliveries wait for their topics: %s", e.getMessage());
                if (!rest(backoff.bound(failures))) {
                    return;
                }
            }
        }
    }

    private boolean rest(Duration pause) {
        try {
            clock.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
