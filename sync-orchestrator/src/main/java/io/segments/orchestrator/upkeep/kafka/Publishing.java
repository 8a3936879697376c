package io.segments.orchestrator.upkeep.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.segments.eventing.config.TopicsConfig;
import io.segments.orchestrator.kafka.InstallationTopics;
import io.segments.orchestrator.upkeep.Upkeep;
import io.segments.relay.Relay;
import io.segments.relay.RelayStatus;
import io.segments.relay.config.RelayConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Publishes the outbox: makes sure that the topics are there, then takes part in relaying. */
@ApplicationScoped
public class Publishing {

    private static final Logger LOG = Logger.getLogger(Publishing.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final RelayConfig config;
    private final InstallationTopics topics;
    private final Upkeep upkeep;
    private final Relay relay;
    private volatile boolean stopping;

    Publishing(
            RelayConfig config,
            TopicsConfig names,
            InstallationTopics topics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Upkeep upkeep,
            MeterRegistry meters) {
        this.config = config;
        this.topics = topics;
        this.upkeep = upkeep;
        var settings = kafka.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
        this.relay = new Relay(config.settings(names.prefix(), settings), this::republish, meters);
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

    /** Whether this instance takes part as it should, and no more waits than may. */
    public boolean isHealthy() {
        var status = status();
        return !config.enabled() || (status.state() != RelayStatus.State.STOPPED && !status.fallenBehind());
    }

    private void startRelay() {
        while (!stopping) {
            try {
                topics.ensure();
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
        LOG.infof("%d syncs are published again", upkeep.republish());
    }
}
