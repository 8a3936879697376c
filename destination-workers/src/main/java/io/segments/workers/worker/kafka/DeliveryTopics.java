package io.segments.workers.worker.kafka;

import io.segments.eventing.TopicSettings;
import io.segments.eventing.TopicSpec;
import io.segments.eventing.kafka.TopicCreator;
import java.time.Duration;
import java.util.ArrayList;

/** Sees to it that the topics of a worker are there. */
public final class DeliveryTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final WorkerSettings settings;
    private final TopicSettings topics;
    private final int partitions;

    public DeliveryTopics(WorkerSettings settings, TopicSettings topics, int partitions) {
        this.settings = settings;
        this.topics = topics;
        this.partitions = partitions;
    }

    /**
     * Returns when they are there.
     *
     * @throws TopicCreator.TopicsNotReadyException when they are not, saying what to do
     */
    public void ensure() {
        var specs = new ArrayList<>(TopicSpec.ofInstallation(topics));
        specs.add(TopicSpec.deliveries(topics, settings.destination(), partitions));
        try (var admin = new KafkaClients(settings).admin()) {
            new TopicCreator(admin, PATIENCE).ensure(specs);
        }
    }
}
