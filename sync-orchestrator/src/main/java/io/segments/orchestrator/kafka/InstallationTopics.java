package io.segments.orchestrator.kafka;

import io.segments.eventing.TopicSpec;
import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.TopicCreator;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The topics that there is one of in an installation. */
@ApplicationScoped
public class InstallationTopics {

    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final TopicsConfig topics;
    private boolean there;

    InstallationTopics(@Identifier("default-kafka-broker") Map<String, Object> kafka, TopicsConfig topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** Returns once all of them are there; blocks. Throws when Kafka can't be reached. */
    public synchronized void ensure() {
        if (there) {
            return;
        }
        try (var admin = Admin.create(kafka)) {
            new TopicCreator(admin, WITHIN).ensure(TopicSpec.ofInstallation(topics.settings()));
        }
        there = true;
    }
}
