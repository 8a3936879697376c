package io.segments.evaluator.emission.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.evaluator.emission.Progress;
import io.segments.evaluator.emission.ProgressLog;
import io.segments.evaluator.kafka.KafkaClients;
import io.segments.eventing.config.TopicsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the progress topic up to its high watermark, of which only what is committed counts. */
@ApplicationScoped
public class KafkaProgressLog implements ProgressLog {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PATIENCE_SECONDS = 30;

    private final KafkaClients clients;
    private final String topic;

    public KafkaProgressLog(KafkaClients clients, TopicsConfig topics) {
        this.clients = clients;
        this.topic = topics.settings().names().emissionProgress();
    }

    @Override
    public Progress read(int partition) {
        var source = new TopicPartition(topic, partition);
        var progress = new Progress();
        try (var reader = clients.reader()) {
            var highWatermark = highWatermark(source);
            reader.assign(List.of(source));
            reader.seekToBeginning(List.of(source));
            readUpTo(highWatermark, reader, source, progress);
        }
        return progress;
    }

    private static void readUpTo(
            long highWatermark, Consumer<byte[], byte[]> reader, TopicPartition source, Progress progress) {
        // the position passes over aborted records and markers, which are never handed out
        while (reader.position(source) < highWatermark) {
            for (var message : reader.poll(POLL)) {
                if (message.value() != null) {
                    apply(message, progress);
                }
            }
        }
    }

    private static void apply(ConsumerRecord<byte[], byte[]> message, Progress progress) {
        try {
            ProgressWire.read(new String(message.key(), UTF_8), message.value()).ifPresent(progress::apply);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "The progress topic is written by owners only, and its offset %d is not theirs"
                            .formatted(message.offset()),
                    e);
        }
    }

    private long highWatermark(TopicPartition source) {
        try (Admin admin = clients.admin()) {
            return admin.listOffsets(
                            Map.of(source, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .partitionResult(source)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The broker did not tell the end of the progress topic", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for the end of the progress topic", e);
        }
    }
}
