package io.segments.relay.cdi;

import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.InstallationTopics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** What publishing shares with the rest of its service. */
final class RelayBeans {

    @Produces
    @Singleton
    InstallationTopics topics(@Identifier("default-kafka-broker") Map<String, Object> kafka, TopicsConfig topics) {
        return new InstallationTopics(kafka, topics.settings());
    }
}
