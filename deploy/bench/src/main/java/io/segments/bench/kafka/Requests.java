package io.segments.bench.kafka;

import io.segments.contract.evaluation.v1.EvaluationRequested;
import io.segments.eventing.EventIds;
import io.segments.eventing.Keys;
import io.segments.eventing.Topic;
import io.segments.eventing.TopicNames;
import io.segments.eventing.kafka.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Wakes the evaluator up, as the orchestrator does. */
final class Requests implements AutoCloseable {

    private static final String WORKSPACE = "default";

    private static final EventHeaders HEADERS = EventHeaders.of(Topic.EVALUATION_REQUESTS, "/bench");

    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicNames names = new TopicNames("segments");
    private final InstantSource clock;
    private long number;

    Requests(String bootstrapServers, InstantSource clock) {
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void send(String dataset, List<String> segments) {
        var request = EvaluationRequested.newBuilder()
                .setWorkspace(WORKSPACE)
                .setDataset(dataset)
                .addAllSegments(segments)
                .build();
        var key = Keys.evaluationRequest(WORKSPACE, dataset);
        var record = new ProducerRecord<>(
                names.evaluationRequests(),
                null,
                key.getBytes(StandardCharsets.UTF_8),
                request.toByteArray(),
                HEADERS.at(clock.instant()).withId(EventIds.version(key, ++number)));
        producer.send(record);
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
