package io.segments.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.segments.eventing.CrashPoints;
import io.segments.relay.debezium.OutboxStream;
import io.segments.relay.jdbc.RelaySession;
import io.segments.relay.jdbc.ReplicationSlot;
import io.segments.relay.kafka.OutboxEvent;
import io.segments.relay.kafka.OutboxPublisher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One service instance's part in publishing the outbox. Of all running instances the one that holds the lock publishes;
 * when it ends, in whatever way, another goes on within seconds. Every event is published at least once, in commit order,
 * with an id that stays the same.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
    private static final Duration STREAM_STARTS_WITHIN = Duration.ofSeconds(60);

    private final RelaySettings settings;
    private final RelayListener listener;
    private final CrashPoints crashPoints = CrashPoints.configured();
    private final Counter published;
    private final Counter newSlots;
    private @Nullable Thread thread;
    private volatile RelayStatus.State state = RelayStatus.State.STOPPED;
    private volatile boolean stopping;
    private volatile long slotLag = ReplicationSlot.UNKNOWN;

    public Relay(RelaySettings settings, RelayListener listener, MeterRegistry meters) {
        this.settings = settings;
        this.listener = listener;
        published = counter(RelayMeters.PUBLISHED, meters);
        newSlots = counter(RelayMeters.NEW_SLOTS, meters);
        gauge(RelayMeters.ACTIVE, meters, relay -> relay.state == RelayStatus.State.ACTIVE ? 1 : 0);
        gauge(RelayMeters.SLOT_LAG, meters, relay -> relay.slotLag);
    }

    /** Starts to take part, in the background. The tables must be there. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("the relay was started before");
        }
        stopping = false;
        state = RelayStatus.State.STANDBY;
        thread = Thread.ofPlatform().name("relay-" + settings.slot()).daemon().start(this::takePart);
    }

    /** Takes no more part; returns when everything is released. */
    public synchronized void stop() {
        if (thread == null) {
            return;
        }
        stopping = true;
        thread.interrupt();
        try {
            if (!thread.join(STOPS_WITHIN)) {
                LOG.warn("The relay did not stop in time; its session ends with the process");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
        state = RelayStatus.State.STOPPED;
    }

    @Override
    public void close() {
        stop();
    }

    /** How this instance is. */
    public RelayStatus status() {
        return new RelayStatus(state, slotLag, settings.timing().maxSlotLag());
    }

    private void takePart() {
        while (!stopping) {
            try (var session = RelaySession.open(settings)) {
                awaitLock(session);
                publish(session);
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.warnf(
                        e,
                        "The relay is interrupted and goes on in %s",
                        settings.timing().retry());
            }
            state = RelayStatus.State.STANDBY;
            if (!pause(settings.timing().retry())) {
                return;
            }
        }
    }

    private void awaitLock(RelaySession session) throws Exception {
        while (!session.tryLock()) {
            slotLag = session.slot().lag();
            Thread.sleep(settings.timing().watch());
        }
    }

    private void publish(RelaySession session) throws Exception {
        var slot = session.slot();
        slot.prepare();
        try (var publisher = OutboxPublisher.open(settings);
                var stream = OutboxStream.open(settings, slot.outboxSchema(), batch -> publish(batch, publisher))) {
            awaitStart(session, stream);
            state = RelayStatus.State.ACTIVE;
            LOG.infof("This instance publishes the outbox through replication slot %s", slot.name());
            var republication = slot.isNew() ? republish() : null;
            while (!stream.awaitEnd(settings.timing().watch())) {
                session.requireAlive();
                if (republication != null && republication.isDone()) {
                    republication.get();
                    slot.everythingRepublished();
                    republication = null;
                }
                slotLag = slot.lag();
            }
            throw new IllegalStateException(
                    "the stream of outbox events ended", stream.failure().orElse(null));
        }
    }

    /** A start may take longer than the session may be idle: it is asked all the while. */
    private void awaitStart(RelaySession session, OutboxStream stream) throws Exception {
        long deadline = System.nanoTime() + STREAM_STARTS_WITHIN.toNanos();
        do {
            session.requireAlive();
            if (System.nanoTime() > deadline) {
                LOG.warnf("The stream of outbox events is not there after %s", STREAM_STARTS_WITHIN);
                return;
            }
        } while (!stream.awaitStart(settings.timing().watch()));
    }

    private void publish(List<OutboxEvent> batch, OutboxPublisher publisher) {
        if (batch.isEmpty()) {
            return;
        }
        crashPoints.reached(RelayCrashPoint.BEFORE_PUBLISH.id());
        publisher.publish(batch);
        crashPoints.reached(RelayCrashPoint.AFTER_PUBLISH.id());
        published.increment(batch.size());
    }

    private Future<?> republish() {
        newSlots.increment();
        LOG.info("The replication slot is new: everything is published again");
        var republication = new FutureTask<>(listener::onNewSlot, null);
        Thread.ofVirtual().name("relay-republish").start(republication);
        return republication;
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Counter counter(RelayMeters meter, MeterRegistry meters) {
        return Counter.builder(meter.meterName())
                .description(meter.description())
                .register(meters);
    }

    private void gauge(RelayMeters meter, MeterRegistry meters, ToDoubleFunction<Relay> value) {
        Gauge.builder(meter.meterName(), this, value)
                .description(meter.description())
                .register(meters);
    }
}
