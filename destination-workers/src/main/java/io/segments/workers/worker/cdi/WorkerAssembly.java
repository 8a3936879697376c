package io.segments.workers.worker.cdi;

import io.micrometer.core.instrument.MeterRegistry;
import io.segments.eventing.CrashPoints;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.request.RequestSamples;
import io.segments.workers.request.Witness;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.worker.ConnectorStack;
import io.segments.workers.worker.ConnectorStack.Clocks;
import io.segments.workers.worker.DeliveryMeters;
import io.segments.workers.worker.DestinationGate;
import io.segments.workers.worker.DestinationHealth;
import io.segments.workers.worker.HealthWatch;
import io.segments.workers.worker.LaneFactory;
import io.segments.workers.worker.SessionLease;
import io.segments.workers.worker.cdi.Connectors.Configured;
import io.segments.workers.worker.kafka.Announcer;
import io.segments.workers.worker.kafka.DeliveryTopics;
import io.segments.workers.worker.kafka.DeliveryWorker;
import io.segments.workers.worker.kafka.RequestPublisher;
import io.segments.workers.worker.kafka.WorkerSettings;
import java.time.Duration;
import java.util.List;
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
     * @param requests shows what it is asked
     * @param connector talks with it
     * @param gate knows how it is
     * @param announceEvery time between two announcements
     */
    record Assembled(
            DeliveryTopics topics,
            DeliveryWorker worker,
            HealthWatch watch,
            Announcer announcer,
            Requests requests,
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
            requests.close();
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
        var requests = requests(settings, configured);
        var delivering = delivering(settings, declaration, connector, gate, budget, requests.witness());
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
                requests,
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
            RateBudget budget,
            Witness witness) {
        var lease = new SessionLease(settings.session(), clocks.monotonic());
        var kind = blueprint.destination().connector();
        var courier = new ConnectorStack(
                        kind,
                        declaration,
                        gate,
                        lease,
                        budget,
                        blueprint.patience(),
                        witness,
                        clocks,
                        registry,
                        crashPoints)
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

    private Requests requests(WorkerSettings settings, Configured configured) {
        var shown = DeliveryMeters.REQUESTS_SHOWN.counter(
                registry, blueprint.destination().connector());
        if (!blueprint.worker().showRequests()) {
            return new Requests(Witness.nobody(), List.of());
        }
        var publisher = new RequestPublisher(settings, shown::increment);
        var samples = new RequestSamples(configured.secrets(), publisher, clocks.wall(), clocks.monotonic());
        return new Requests(samples, List.of(samples::close, publisher::close));
    }

    /** What shows requests, and how it ends. */
    private record Requests(Witness witness, List<Runnable> ends) implements AutoCloseable {
        @Override
        public void close() {
            ends.forEach(Runnable::run);
        }
    }

    /** What delivers, and what looks how the destination is. */
    private record Delivering(DeliveryWorker worker, HealthWatch watch) {}
}
