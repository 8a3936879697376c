package io.segments.evaluator.inbound.kafka;

import io.segments.evaluator.emission.EmissionTopics;
import io.segments.evaluator.inbound.InboundFeed;
import io.segments.evaluator.kafka.KafkaClients;
import io.segments.evaluator.outbound.Inbound;
import io.segments.eventing.config.TopicsConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens the feed of each partition. */
@ApplicationScoped
public class KafkaInboundFeeds implements InboundFeed.Opener {

    private final KafkaClients clients;
    private final TopicsConfig topics;
    private final EmissionTopics emissionTopics;

    public KafkaInboundFeeds(KafkaClients clients, TopicsConfig topics, EmissionTopics emissionTopics) {
        this.clients = clients;
        this.topics = topics;
        this.emissionTopics = emissionTopics;
    }

    @Override
    public InboundFeed open(int partition, Inbound.Offsets from, Runnable onNews) {
        return new KafkaInboundFeed(clients, topics.settings().names(), emissionTopics, partition, from, onNews);
    }
}
