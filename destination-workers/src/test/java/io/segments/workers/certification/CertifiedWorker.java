package io.segments.workers.certification;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.eventing.CrashPoints;
import io.segments.workers.rate.History;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.request.ShowsNobody;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.spi.Settings;
import io.segments.workers.worker.Backoff;
import io.segments.workers.worker.ConnectorStack;
import io.segments.workers.worker.ConnectorStack.Clocks;
import io.segments.workers.worker.Courier.Patience;
import io.segments.workers.worker.DestinationGate;
import io.segments.workers.worker.DestinationGate.Intervals;
import io.segments.workers.worker.DestinationHealth;
import io.segments.workers.worker.Lane;
import io.segments.workers.worker.LaneFactory;
import io.segments.workers.worker.LaneRecord;
import io.segments.workers.worker.SessionLease;
import io.segments.workers.worker.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A worker around a connector, with everything that a worker is but Kafka, in time that passes only by waiting. One request at a time. */
final class CertifiedWorker implements AutoCloseable {

    private static final String TOPIC = "deliveries";

    private final CertificationClock clock;
    private final Declaration declaration;
    private final DestinationConnector connector;
    private final LaneFactory lanes;
    private final List<DestinationHealth> health;

    private CertifiedWorker(
            CertificationClock clock,
            Declaration declaration,
            DestinationConnector connector,
            LaneFactory lanes,
            List<DestinationHealth> health) {
        this.clock = clock;
        this.declaration = declaration;
        this.connector = connector;
        this.lanes = lanes;
        this.health = health;
    }

    /**
     * A worker.
     *
     * @param limits limits that it keeps
     * @param listener told when the destination gets into trouble or out of it
     */
    static <C> CertifiedWorker of(
            DestinationConnectorFactory<C> factory,
            Map<String, String> settings,
            List<RateLimit> limits,
            Consumer<DestinationHealth> listener) {
        var clock = new CertificationClock();
        var config = factory.read(new Settings(settings));
        var declared = factory.declare(config);
        var declaration = new Declaration(
                declared.capabilities(),
                declared.effect(),
                declared.grouping(),
                declared.fields(),
                declared.limits(),
                limits,
                1,
                declared.requestTimeout());
        var connector = factory.create(config, new DestinationContext("certified", "nowhere:9092", clock));
        var health = new CopyOnWriteArrayList<DestinationHealth>();
        var gate = new DestinationGate(
                new Intervals(backoff(1, 60), backoff(5, 300), Duration.ofMinutes(1)), clock, clock, change -> {
                    health.add(change);
                    listener.accept(change);
                });
        var lease = new SessionLease(Duration.ofDays(10_000), clock);
        lease.renew(clock.nanos());
        var budget = new RateBudget(limits, 1, clock, clock);
        budget.assign(0, new History.None());
        var courier = new ConnectorStack(
                        factory.kind(),
                        declaration,
                        gate,
                        lease,
                        budget,
                        new Patience(Duration.ofMinutes(1), backoff(1, 15), Duration.ofMinutes(5), Duration.ofDays(1)),
                        new ShowsNobody(),
                        new Clocks(clock, clock),
                        new SimpleMeterRegistry(),
                        CrashPoints.none())
                .around(connector);
        var lanes = new LaneFactory(TOPIC, declaration, courier, Duration.ZERO, clock);
        return new CertifiedWorker(clock, declaration, connector, lanes, health);
    }

    private static Backoff backoff(int initialSeconds, int longestSeconds) {
        return new Backoff(
                Duration.ofSeconds(initialSeconds), Duration.ofSeconds(longestSeconds), new SplittableRandom(7));
    }

    Declaration declaration() {
        return declaration;
    }

    CertificationClock clock() {
        return clock;
    }

    /** What the connector sees when it looks how the destination is. */
    Optional<Answer> check() throws InterruptedException {
        return connector.check();
    }

    /** How the destination fared, as it was announced. */
    List<DestinationHealth> health() {
        return List.copyOf(health);
    }

    /** Delivers operations, as they would lie in one partition: what became of each, in order. */
    List<Verdict> deliver(List<Operation> operations) {
        var verdicts = new ArrayList<Verdict>();
        var lane = new AtomicReference<@Nullable Lane>();
        lane.set(lanes.lane(0, 0, result -> {
            result.settled().forEach(one -> verdicts.add(one.verdict()));
            var running = lane.get();
            if (running != null) {
                running.committed();
                if (verdicts.size() == operations.size()) {
                    running.halt();
                }
            }
        }));
        var ready = Objects.requireNonNull(lane.get());
        ready.offer(operations.stream().map(CertifiedWorker::record).toList());
        // in this thread: it ends when the last one is settled
        ready.run();
        return verdicts;
    }

    private static LaneRecord record(Operation operation) {
        var target = operation.target();
        var run = new LaneRecord.Run(
                target.workspace(), target.sync(), operation.standing().run());
        return new LaneRecord.Delivery(operation, run, 0, new byte[operation.size()]);
    }

    @Override
    public void close() {
        connector.close();
    }
}
