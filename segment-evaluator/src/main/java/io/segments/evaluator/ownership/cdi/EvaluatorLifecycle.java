package io.segments.evaluator.ownership.cdi;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.segments.evaluator.catalog.CatalogReader;
import io.segments.evaluator.kafka.KafkaClients;
import io.segments.evaluator.ownership.Evaluator;
import io.segments.evaluator.ownership.OwnersGroup;
import io.segments.evaluator.ownership.PartitionOwners;
import io.segments.eventing.TopicSpec;
import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.TopicCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Starts and stops with the process. */
@ApplicationScoped
public class EvaluatorLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Evaluator evaluator;

    public EvaluatorLifecycle(
            KafkaClients clients,
            TopicsConfig topics,
            CatalogReader catalog,
            OwnersGroup group,
            PartitionOwners owners) {
        this.evaluator = new Evaluator(() -> ensureTopics(clients, topics), catalog, group, owners);
    }

    void start(@Observes StartupEvent event) {
        evaluator.start();
    }

    void stop(@Observes ShutdownEvent event) {
        evaluator.stop();
    }

    boolean isReady() {
        return evaluator.isReady();
    }

    private static void ensureTopics(KafkaClients clients, TopicsConfig topics) {
        try (var admin = clients.admin()) {
            new TopicCreator(admin, PATIENCE).ensure(TopicSpec.ofInstallation(topics.settings()));
        }
    }
}
