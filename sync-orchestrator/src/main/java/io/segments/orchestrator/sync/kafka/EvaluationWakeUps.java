package io.segments.orchestrator.sync.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.contract.evaluation.v1.EvaluationRequested;
import io.segments.eventing.EventIds;
import io.segments.eventing.Keys;
import io.segments.eventing.Topic;
import io.segments.eventing.TopicNames;
import io.segments.eventing.Traceparent;
import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.EventHeaders;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.definition.KnownSegment;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.WakeUps;
import io.segments.orchestrator.transaction.Transactions;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/** Sends wake-ups to the evaluator, and never lets anybody wait for them: the evaluator looks by itself, too, only later. */
@ApplicationScoped
class EvaluationWakeUps implements WakeUps {

    private static final Logger LOG = Logger.getLogger(EvaluationWakeUps.class);

    private static final EventHeaders HEADERS = EventHeaders.of(Topic.EVALUATION_REQUESTS, "/sync-orchestrator");

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
    public void wakeAfterCommit(Sync sync) {
        definitions.segment(sync.key().workspace(), sync.spec().segment()).ifPresent(segment -> {
            var request = request(sync, segment);
            transactions.afterCommit(() -> Thread.startVirtualThread(() -> send(request)));
        });
    }

    private ProducerRecord<byte[], byte[]> request(Sync sync, KnownSegment segment) {
        var request = EvaluationRequested.newBuilder()
                .setWorkspace(segment.workspace())
                .setDataset(segment.dataset());
        if (sync.wantsCurrentMembership()) {
            request.addSegments(segment.id());
        }
        var headers = HEADERS.at(sync.updated())
                .tracedBy(Traceparent.current())
                .withId(EventIds.version(
                        Keys.sync(sync.key().workspace(), sync.key().id()), sync.version()));
        return new ProducerRecord<>(
                names.evaluationRequests(),
                null,
                Keys.evaluationRequest(segment.workspace(), segment.dataset()).getBytes(UTF_8),
                request.build().toByteArray(),
                headers);
    }

    private void send(ProducerRecord<byte[], byte[]> request) {
        try {
            producer.send(request);
        } catch (KafkaException | IllegalStateException unreachable) {
            LOG.debugf("A wake-up could not be sent: %s", unreachable.getMessage());
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
