package io.segments.workers.worker.cdi;

import io.micrometer.core.instrument.MeterRegistry;
import io.segments.eventing.CrashPoints;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.worker.ConnectorStack;
import io.segments.workers.worker.ConnectorStack.Clocks;
import io.segments.workers.worker.DestinationGate;
import io.segments.workers.worker.DestinationHealth;
import io.segments.workers.worker.HealthWatch;
import io.segments.workers.worker.LaneFactory;
import io.segments.workers.worker.SessionLease;
import io.segments.workers.worker.cdi.Connectors.Configured;
import io.segments.workers.worker.kafka.Announcer;
import io.segments.workers.worker.kafka.DeliveryTopics;
import io.segments.workers.worker.kafka.DeliveryWorker;
import io.segments.workers.worker.kafka.WorkerSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Puts a worker together.
 *
 * @param blueprint what is configured
 * @param client settings of every Kafka client
 * @param clocks the time
 * @param registry where measurements go
 * @param crashPoints where tests kill the process
 */
record WorkerAssembly(
        Blueprint blueprint,
        Map<String, Object> client,
        Clocks clocks,
        MeterRegistry registry,
        CrashPoints crashPoints) {

    private static final Logger LOG = Logger.getLogger(WorkerAssembly.class);

    /**
     * A worker and what belongs to it.
     *
     * @param topics sees to it that the topics are there
     * @param worker delivers
     * @param watch looks how the destination is
     * @param announcer tells of the destination
     * @param connector talks with it
     * @param gate knows how it is
     * @param announceEvery time between two announcements
     */
    record Assembled(
            DeliveryTopics topics,
            DeliveryWorker worker,
            HealthWatch watch,
            Announcer announcer,
            DestinationConnector connector,
            DestinationGate gate,
            Duration announceEvery)
            implements AutoCloseable {

        /** Begins, once the topics are there. */
        void start() {
            announcer.start(announceEvery);
            worker.start();
            watch.start();
        }

        /** Finishes what is in flight. */
        @Override
        public void close() {
            watch.close();
            worker.close();
            announcer.close();
            connector.close();
        }
    }

    Assembled assemble(Configured configured) {
        var settings = blueprint.settings(client);
        var declaration = configured.declaration();
        var connector = configured.make().apply(context(settings));
        var changes = new HealthChanges();
        var gate = new DestinationGate(blueprint.intervals(), clocks.wall(), clocks.monotonic(), changes);
        var announcer =
                new Announcer(blueprint.announcement(declaration), settings, gate::health, clocks.wall(), crashPoints);
        changes.announcer = Optional.of(announcer);
        var budget = new RateBudget(
                declaration.rateLimits(), blueprint.destination().partitions(), clocks.wall(), clocks.monotonic());
        var delivering = delivering(settings, declaration, connector, gate, budget);
        var worker = delivering.worker();
        new WorkerGauges(registry, blueprint.destination().connector(), clocks.wall())
                .register(gate, budget, worker::workload);
        var topics = new DeliveryTopics(
                settings, blueprint.topics().settings(), blueprint.destination().partitions());
        return new Assembled(
                topics,
                worker,
                delivering.watch(),
                announcer,
                connector,
                gate,
                blueprint.worker().announceEvery());
    }

    /** Says and announces how the destination is. */
    private static final class HealthChanges implements Consumer<DestinationHealth> {
        private volatile Optional<Announcer> announcer = Optional.empty();

        @Override
        public void accept(DestinationHealth health) {
            switch (health) {
                case DestinationHealth.Healthy _ -> LOG.info("The destination works again");
                case DestinationHealth.Unhealthy(var _, var reason, var detail) ->
                    LOG.warnf("The destination is in trouble, deliveries wait: %s (%s)", reason, detail);
            }
            announcer.ifPresent(Announcer::changed);
        }
    }

    private DestinationContext context(WorkerSettings settings) {
        return new DestinationContext(
                settings.destination(), String.valueOf(client.get("bootstrap.servers")), clocks.wall());
    }

    private Delivering delivering(
            WorkerSettings settings,
            Declaration declaration,
            DestinationConnector connector,
            DestinationGate gate,
            RateBudget budget) {
        var lease = new SessionLease(settings.session(), clocks.monotonic());
        var kind = blueprint.destination().connector();
        var courier = new ConnectorStack(
                        kind, declaration, gate, lease, budget, blueprint.patience(), clocks, registry, crashPoints)
                .around(connector);
        var lanes = new LaneFactory(
                settings.deliveries(), declaration, courier, blueprint.worker().linger(), clocks.monotonic());
        var grace = declaration.requestTimeout().plusSeconds(1);
        var worker = new DeliveryWorker(
                settings,
                new DeliveryWorker.Parts(lanes, lease, budget, grace, kind, clocks, registry, crashPoints),
                blueprint.betweenSessions());
        return new Delivering(
                worker, new HealthWatch(courier, blueprint.worker().checkEvery(), clocks.monotonic()));
    }

    /** What delivers, and what looks how the destination is. */
    private record Delivering(DeliveryWorker worker, HealthWatch watch) {}
}
