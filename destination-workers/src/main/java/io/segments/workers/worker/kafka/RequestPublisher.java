package io.segments.workers.worker.kafka;

import com.google.protobuf.Duration;
import io.segments.contract.destination.v1.DestinationRequest;
import io.segments.eventing.Keys;
import io.segments.eventing.Topic;
import io.segments.eventing.kafka.EventHeaders;
import io.segments.workers.request.ShownRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Publishes requests that may be seen. One that can't be published is forgotten: nothing depends on it. */
public final class RequestPublisher implements Consumer<ShownRequest>, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RequestPublisher.class);
    private static final java.time.Duration CLOSE = java.time.Duration.ofSeconds(2);
    private static final EventHeaders HEADERS = EventHeaders.of(Topic.DESTINATION_REQUESTS, "/destination-workers");

    private final String destination;
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final Runnable published;

    /**
     * Publishes.
     *
     * @param published told of each that was
     */
    public RequestPublisher(WorkerSettings settings, Runnable published) {
        this.destination = settings.destination();
        this.topic = settings.topics().destinationRequests();
        this.producer = new KafkaClients(settings).plainProducer();
        this.published = published;
    }

    @Override
    public void accept(ShownRequest request) {
        var id = destination + "@" + UUID.randomUUID();
        producer.send(
                new ProducerRecord<>(
                        topic,
                        null,
                        null,
                        Keys.destination(destination).getBytes(StandardCharsets.UTF_8),
                        message(id, request).toByteArray(),
                        HEADERS.at(request.at()).withId(id)),
                (_, failure) -> {
                    if (failure == null) {
                        published.run();
                    } else {
                        LOG.debugf("A request could not be shown: %s", failure.toString());
                    }
                });
    }

    private DestinationRequest message(String id, ShownRequest request) {
        return DestinationRequest.newBuilder()
                .setId(id)
                .setDestination(destination)
                .setWorkspace(request.workspace())
                .setSync(request.sync())
                .setObject(request.object())
                .setMethod(request.method())
                .setPath(request.path())
                .setStatus(request.status())
                .setRequestTime(ReceiptRecords.timestamp(request.at()))
                .setDuration(Duration.newBuilder()
                        .setSeconds(request.took().getSeconds())
                        .setNanos(request.took().getNano()))
                .setRecords(request.records())
                .setRequestBytes(request.requestBytes())
                .setAnswerBytes(request.answerBytes())
                .setRequestBody(request.requestBody())
                .setAnswerBody(request.answerBody())
                .setOutcome(outcome(request.outcome()))
                .setReason(request.reason())
                .setDetail(request.detail())
                .setSkipped(request.skipped())
                .build();
    }

    private static DestinationRequest.Outcome outcome(ShownRequest.Outcome outcome) {
        return switch (outcome) {
            case TAKEN -> DestinationRequest.Outcome.OUTCOME_TAKEN;
            case PARTLY -> DestinationRequest.Outcome.OUTCOME_PARTLY;
            case FAILED -> DestinationRequest.Outcome.OUTCOME_FAILED;
        };
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
