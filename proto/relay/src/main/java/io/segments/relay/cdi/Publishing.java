package io.segments.relay.cdi;

import io.micrometer.core.instrument.MeterRegistry;
import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.InstallationTopics;
import io.segments.relay.Relay;
import io.segments.relay.RelayListener;
import io.segments.relay.RelayStatus;
import io.segments.relay.config.RelayConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox of a service: makes sure that the topics are there, then takes part in relaying. The service gives a
 * {@link RelayListener} as a bean. Kafka need not be there when the service starts.
 */
@ApplicationScoped
public class Publishing {

    private static final Logger LOG = Logger.getLogger(Publishing.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final boolean enabled;
    private final InstallationTopics topics;
    private final Relay relay;
    private volatile boolean stopping;

    Publishing(
            RelayConfig config,
            TopicsConfig names,
            InstallationTopics topics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            RelayListener listener,
            MeterRegistry meters) {
        this.enabled = config.enabled();
        this.topics = topics;
        var settings = kafka.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
        this.relay = new Relay(config.settings(names.prefix(), settings), listener, meters);
    }

    void start(@Observes Startup event) {
        if (enabled) {
            Thread.ofVirtual().name("publishing-start").start(this::startRelay);
        }
    }

    void stop(@Observes Shutdown event) {
        stopping = true;
        relay.stop();
    }

    /** How this instance's part in relaying is. */
    public RelayStatus status() {
        return relay.status();
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
}
