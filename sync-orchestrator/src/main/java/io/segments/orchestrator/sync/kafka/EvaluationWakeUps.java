package io.segments.orchestrator.sync.kafka;

import io.segments.contract.evaluation.v1.EvaluationRequested;
import io.segments.eventing.Keys;
import io.segments.eventing.TopicNames;
import io.segments.eventing.config.TopicsConfig;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.Transactions;
import io.segments.orchestrator.sync.WakeUps;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/** Sends wake-ups to the evaluator, without waiting for them: the evaluator looks by itself, too, only later. */
@ApplicationScoped
class EvaluationWakeUps implements WakeUps {

    private static final Logger LOG = Logger.getLogger(EvaluationWakeUps.class);

    private final Producer<byte[], byte[]> producer;
    private final TopicNames names;
    private final Definitions definitions;
    private final Transactions transactions;

    EvaluationWakeUps(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TopicsConfig topics,
            Definitions definitions,
            Transactions transactions) {
        var settings = new HashMap<>(kafka);
        settings.put("max.block.ms", "1000");
        settings.put("delivery.timeout.ms", "10000");
        settings.put("request.timeout.ms", "5000");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.names = topics.settings().names();
        this.definitions = definitions;
        this.transactions = transactions;
    }

    @Override
    public void wake(Sync sync) {
        try {
            var workspace = sync.key().workspace();
            transactions.in(() -> definitions.segment(workspace, sync.spec().segment())).ifPresent(segment -> {
                var request = EvaluationRequested.newBuilder().setWorkspace(workspace).setDataset(segment.dataset());
                // A run that was asked for wants the membership of now; everything else only compares state.
                sync.requestedRun().ifPresent(_ -> request.addSegments(segment.id()));
                producer.send(new ProducerRecord<>(
                        names.evaluationRequests(),
                        Keys.evaluationRequest(workspace, segment.dataset()).getBytes(StandardCharsets.UTF_8),
                        request.build().toByteArray()));
            });
        } catch (RuntimeException e) {
            LOG.debugf("A wake-up could not be sent: %s", e.getMessage());
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
