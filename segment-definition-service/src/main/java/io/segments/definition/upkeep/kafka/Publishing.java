package io.segments.definition.upkeep.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.segments.definition.upkeep.Republication;
import io.segments.eventing.TopicSpec;
import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.TopicCreator;
import io.segments.relay.Relay;
import io.segments.relay.RelayStatus;
import io.segments.relay.config.RelayConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;

/** Publishes the outbox: makes sure that the topics are there, then takes part in relaying. */
@ApplicationScoped
public class Publishing {

    private static final Logger LOG = Logger.getLogger(Publishing.class);
    private static final Duration TOPICS_WITHIN = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final RelayConfig config;
    private final TopicsConfig topics;
    private final Map<String, String> kafka;
    private final Republication republication;
    private final Relay relay;
    private volatile boolean stopping;

    Publishing(
            RelayConfig config,
            TopicsConfig topics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Republication republication,
            MeterRegistry meters) {
        this.config = config;
        this.topics = topics;
        this.kafka = kafka.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
        this.republication = republication;
        this.relay = new Relay(config.settings(topics.prefix(), this.kafka), this::republish, meters);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            Thread.ofVirtual().name("publishing-start").start(this::startRelay);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        relay.stop();
    }

    /** How this instance's part in relaying is. */
    public RelayStatus status() {
        return relay.status();
    }

    private void startRelay() {
        while (!stopping) {
            try (var admin = Admin.create(Map.<String, Object>copyOf(kafka))) {
                new TopicCreator(admin, TOPICS_WITHIN).ensure(TopicSpec.ofInstallation(topics.settings()));
                relay.start();
                return;
            } catch (RuntimeException unreachable) {
                LOG.warnf("Kafka's topics can't be made sure of yet: %s", unreachable.getMessage());
            }
            try {
                Thread.sleep(TRY_AGAIN);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void republish() {
        try {
            int events = VertxContextSupport.subscribeAndAwait(republication::republishAll);
            LOG.infof("%d definitions are published again", events);
        } catch (Throwable failure) {
            throw new IllegalStateException("definitions could not be published again", failure);
        }
    }
}
