package io.segments.eventing.kafka;

import io.segments.eventing.TopicSettings;
import io.segments.eventing.TopicSpec;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The topics that an installation has exactly one of. Whoever reads or writes one makes sure of them first. */
public final class InstallationTopics {

    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final TopicSettings settings;
    private boolean there;

    /**
     * Does not ask Kafka yet.
     *
     * @param kafka settings of Kafka clients: bootstrap servers, security
     */
    public InstallationTopics(Map<String, Object> kafka, TopicSettings settings) {
        this.kafka = Map.copyOf(kafka);
        this.settings = settings;
    }

    /**
     * Returns once all of them are there, and at once when they have been. Blocks.
     *
     * @throws RuntimeException when Kafka can't be reached, or {@link TopicCreator.TopicsNotReadyException}
     */
    public synchronized void ensure() {
        if (there) {
            return;
        }
        try (var admin = Admin.create(kafka)) {
            new TopicCreator(admin, WITHIN).ensure(TopicSpec.ofInstallation(settings));
        }
        there = true;
    }
}
