package io.segments.workers.worker.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.segments.eventing.CrashPoints;
import io.segments.eventing.kafka.DeadLetters;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.worker.Backoff;
import io.segments.workers.worker.ConnectorStack.Clocks;
import io.segments.workers.worker.LaneFactory;
import io.segments.workers.worker.SessionLease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/** Keeps one session after the other going, in a thread of its own, until it is stopped. */
public final class DeliveryWorker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final WorkerSettings settings;
    private final KafkaClients clients;
    private final Parts parts;
    private final Backoff backoff;
    private final CommitMeters meters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    private volatile long lastTurn;
    private volatile Optional<String> problem = Optional.of("joining the group");
    private volatile Workload workload = Workload.NONE;

    /**
     * What a worker is made of.
     *
     * @param lanes makes the lanes of partitions
     * @param lease time in which the worker surely owns its partitions
     * @param budget what may be spent of the destination's limits
     * @param grace how long requests in flight may take to end when partitions are taken away
     * @param connector the connector's kind, for measurements
     * @param clocks the time
     * @param registry where measurements go
     * @param crashPoints where tests kill the process
     */
    public record Parts(
            LaneFactory lanes,
            SessionLease lease,
            RateBudget budget,
            Duration grace,
            String connector,
            Clocks clocks,
            MeterRegistry registry,
            CrashPoints crashPoints) {}

    public DeliveryWorker(WorkerSettings settings, Parts parts, Backoff backoff) {
        this.settings = settings;
        this.clients = new KafkaClients(settings);
        this.parts = parts;
        this.backoff = backoff;
        this.meters = new CommitMeters(parts.registry(), parts.connector());
        this.lastTurn = parts.clocks().monotonic().nanos();
        this.thread = Thread.ofPlatform().name("deliveries").unstarted(this::run);
    }

    /** Begins. The topics have to be there. */
    public void start() {
        thread.start();
    }

    /** Why it reads nothing now; empty while it does. */
    public Optional<String> problem() {
        return problem;
    }

    /** What it has to do. */
    public Workload workload() {
        return workload;
    }

    /** How long ago it last came round; long means that it hangs. */
    public Duration sinceLastTurn() {
        return Duration.ofNanos(parts.clocks().monotonic().nanos() - lastTurn);
    }

    /** Finishes what is in flight, commits it and leaves the group. */
    @Override
    public void close() {
        stopping.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (!thread.join(parts.grace().plus(CLOSE).plus(CLOSE))) {
                LOG.warn("Deliveries did not end in time; what is not committed is delivered again");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var failures = 0;
        while (isRunning()) {
            var begun = parts.clocks().monotonic().nanos();
            try {
                session();
            } catch (RuntimeException e) {
                var lasted = Duration.ofNanos(parts.clocks().monotonic().nanos() - begun);
                failures = lasted.compareTo(settings.session()) > 0 ? 1 : failures + 1;
                var pause = backoff.after(failures);
                problem = Optional.of("begun again after " + e.getClass().getSimpleName());
                LOG.errorf(e, "Deliveries failed; going on from the committed offsets in %d ms", pause.toMillis());
                rest(pause);
            }
        }
    }

    private void session() {
        var consumer = clients.consumer();
        var producer = clients.transactionalProducer();
        var session = session(consumer, producer);
        var leaving = CloseOptions.timeout(CLOSE);
        try {
            producer.initTransactions();
            session.join();
            while (isRunning()) {
                session.turn();
                workload = session.workload();
                problem = Optional.empty();
                lastTurn = parts.clocks().monotonic().nanos();
            }
            session.drain();
            leaving.withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
        } finally {
            workload = Workload.NONE;
            session.abandon();
            producer.close(CLOSE);
            consumer.close(leaving);
        }
    }

    private DeliverySession session(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
        var ledger = new Ledger(
                settings.deliveries(),
                producer,
                new ReceiptRecords(settings.destination(), settings.topics(), settings.ownershipPartitions()),
                parts.budget(),
                new DeadLetters(settings.topics(), "destination-workers"),
                parts.crashPoints(),
                parts.clocks().wall(),
                meters);
        return new DeliverySession(
                settings.deliveries(),
                consumer,
                ledger,
                new DeliveryDecoder(settings.ownershipPartitions()),
                parts.lanes(),
                new DeliverySession.Pace(parts.lease(), parts.budget(), parts.grace()),
                new SignsOfLife(
                        consumer.metrics(), parts.lease(), parts.clocks().monotonic()));
    }

    private boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void rest(Duration pause) {
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopped while resting");
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
