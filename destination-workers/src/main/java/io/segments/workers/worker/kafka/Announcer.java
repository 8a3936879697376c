package io.segments.workers.worker.kafka;

import io.segments.contract.destination.v1.Capability;
import io.segments.contract.destination.v1.DestinationAnnounced;
import io.segments.contract.destination.v1.Effect;
import io.segments.contract.destination.v1.Field;
import io.segments.contract.destination.v1.Health;
import io.segments.eventing.CrashPoints;
import io.segments.eventing.Keys;
import io.segments.eventing.Topic;
import io.segments.eventing.kafka.EventHeaders;
import io.segments.workers.spi.Declaration;
import io.segments.workers.worker.DestinationHealth;
import io.segments.workers.worker.WorkerCrashPoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Tells everybody of the destination: at start, when its health changes, and again and again in case that nobody listened. */
public final class Announcer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Announcer.class);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final EventHeaders HEADERS = EventHeaders.of(Topic.DESTINATIONS, "/destination-workers");

    private final Announcement announcement;
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final Supplier<DestinationHealth> health;
    private final InstantSource clock;
    private final CrashPoints crashPoints;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("announcer").daemon().factory());

    /**
     * What stays the same.
     *
     * @param id the destination's id
     * @param displayName its name for people
     * @param connector its connector's kind
     * @param workspaces workspaces that may use it; none means all
     * @param declaration what the connector can do
     * @param partitions partitions of the deliveries topic
     */
    public record Announcement(
            String id,
            String displayName,
            String connector,
            List<String> workspaces,
            Declaration declaration,
            int partitions) {

        public Announcement {
            workspaces = List.copyOf(workspaces);
        }
    }

    public Announcer(
            Announcement announcement,
            WorkerSettings settings,
            Supplier<DestinationHealth> health,
            InstantSource clock,
            CrashPoints crashPoints) {
        this.announcement = announcement;
        this.topic = settings.topics().destinations();
        this.producer = new KafkaClients(settings).plainProducer();
        this.health = health;
        this.clock = clock;
        this.crashPoints = crashPoints;
    }

    /** Announces now, and every so often from now on. */
    public void start(Duration every) {
        thread.scheduleWithFixedDelay(this::announce, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Announces soon, because something has changed. Does not block. */
    public void changed() {
        if (!thread.isShutdown()) {
            thread.execute(this::announce);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        producer.close(CLOSE);
    }

    private void announce() {
        crashPoints.reached(WorkerCrashPoint.BEFORE_ANNOUNCE.id());
        var now = clock.instant();
        var id = announcement.id();
        producer.send(
                new ProducerRecord<>(
                        topic,
                        null,
                        null,
                        Keys.destination(id).getBytes(StandardCharsets.UTF_8),
                        message(now).toByteArray(),
                        HEADERS.at(now).withId(id + "@" + now)),
                (_, failure) -> {
                    if (failure != null) {
                        LOG.warnf("The destination could not be announced: %s", failure.toString());
                    }
                });
    }

    private DestinationAnnounced message(Instant now) {
        var declaration = announcement.declaration();
        var message = DestinationAnnounced.newBuilder()
                .setId(announcement.id())
                .setDisplayName(announcement.displayName())
                .setConnector(announcement.connector())
                .addAllWorkspaces(announcement.workspaces())
                .setEffect(effect(declaration))
                .setRateLimit(AnnouncedPace.of(declaration))
                .setPartitions(announcement.partitions())
                .setHealth(health(health.get()))
                .setAnnounceTime(ReceiptRecords.timestamp(now))
                .setOnlyNamedFields(!declaration.fields().others())
                .setIdentity(declaration.identity());
        declaration.capabilities().stream().sorted().map(Announcer::capability).forEach(message::addCapabilities);
        declaration
                .fields()
                .named()
                .forEach(field -> message.addFields(
                        Field.newBuilder().setName(field.name()).setRequired(field.required())));
        return message.build();
    }

    private static Capability capability(io.segments.workers.spi.Capability capability) {
        return switch (capability) {
            case UPSERT -> Capability.CAPABILITY_UPSERT;
            case REMOVE -> Capability.CAPABILITY_REMOVE;
            case PARTIAL -> Capability.CAPABILITY_PARTIAL;
            case UPDATE -> Capability.CAPABILITY_UPDATE;
            case WITHDRAW -> Capability.CAPABILITY_WITHDRAW;
            case APPEND -> Capability.CAPABILITY_APPEND;
        };
    }

    private static Effect effect(Declaration declaration) {
        return switch (declaration.effect()) {
            case IDEMPOTENT -> Effect.EFFECT_IDEMPOTENT;
            case EXACTLY_ONCE -> Effect.EFFECT_EXACTLY_ONCE;
            case AT_LEAST_ONCE -> Effect.EFFECT_AT_LEAST_ONCE;
        };
    }

    private static Health health(DestinationHealth health) {
        var since = Health.newBuilder().setSince(ReceiptRecords.timestamp(health.since()));
        return switch (health) {
            case DestinationHealth.Healthy _ ->
                since.setState(Health.State.STATE_HEALTHY).build();
            case DestinationHealth.Unhealthy(var _, var reason, var detail) ->
                since.setState(Health.State.STATE_UNHEALTHY)
                        .setReason(reason)
                        .setDetail(detail)
                        .build();
        };
    }
}
