package io.segments.evaluator.emission.kafka;

import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.config.EmissionConfig;
import io.segments.evaluator.emission.Outlet;
import io.segments.evaluator.kafka.KafkaClients;
import io.segments.eventing.config.TopicsConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens the outlet of each partition under one transactional id, whoever the owner is. */
@ApplicationScoped
public class KafkaOutlets implements Outlet.Opener {

    private final KafkaClients clients;
    private final TopicsConfig topics;
    private final EmissionConfig emission;
    private final Catalog catalog;

    public KafkaOutlets(KafkaClients clients, TopicsConfig topics, EmissionConfig emission, Catalog catalog) {
        this.clients = clients;
        this.topics = topics;
        this.emission = emission;
        this.catalog = catalog;
    }

    @Override
    public Outlet open(int partition) {
        var names = topics.settings().names();
        return KafkaOutlet.open(
                clients.transactionalProducer(names.ownerTransactions(Integer.toString(partition))),
                new OutgoingRecords(names, partition, catalog::named),
                emission.largestRecord());
    }
}
