package io.segments.workers.connector.kafka;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.DeliveryOutcome.Retry;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends records to topics. A producer that can't go on is replaced. */
final class KafkaTopicConnector implements DestinationConnector {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final KafkaTopicConfig config;
    private final TopicMessages messages;
    private final Map<String, Object> client;
    private @Nullable Producer<byte[], byte[]> producer;

    KafkaTopicConnector(KafkaTopicConfig config, DestinationContext context) {
        this.config = config;
        this.messages = new TopicMessages(config.topicPrefix(), config.removal());
        var time = (int) config.timeout().toMillis();
        this.client = new HashMap<>(config.client());
        client.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers().orElse(context.bootstrapServers()));
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        client.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        client.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, time / 3);
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, time / 3);
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, time / 2);
    }

    @Override
    public Answer deliver(Batch batch) throws InterruptedException {
        if (!NAME.matcher(batch.target().object()).matches()) {
            return new ObjectUnavailable(
                    "object-name-invalid", "a topic's name has letters, digits, dots, hyphens and underscores");
        }
        try {
            return outcomes(send(batch));
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException e) {
            return trouble(e);
        }
    }

    private static InterruptedException interrupted(InterruptException cause) {
        // the client sets the flag again, which would interrupt whatever comes next
        Thread.interrupted();
        var interrupted = new InterruptedException();
        interrupted.initCause(cause);
        return interrupted;
    }

    private List<Future<?>> send(Batch batch) {
        var current = producer();
        // asked first, because a missing topic would cost every record a time-out
        current.partitionsFor(messages.topic(batch.operations().getFirst()));
        var sent = new ArrayList<Future<?>>(batch.size());
        for (var operation : batch.operations()) {
            sent.add(current.send(messages.of(operation)));
        }
        current.flush();
        return sent;
    }

    private Answer outcomes(List<Future<?>> sent) throws InterruptedException {
        var outcomes = new ArrayList<DeliveryOutcome>(sent.size());
        for (var one : sent) {
            try {
                one.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
                outcomes.add(new Delivered());
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RecordTooLargeException _ ->
                        outcomes.add(new Rejected("too-large", "the topic takes no record of this size"));
                    case AuthenticationException cause -> {
                        return trouble(cause);
                    }
                    case AuthorizationException cause -> {
                        return trouble(cause);
                    }
                    case null, default ->
                        outcomes.add(new Retry("not-acknowledged", kind(e.getCause()), Optional.empty()));
                }
            } catch (TimeoutException _) {
                outcomes.add(new Retry("timed-out", "no acknowledgement in time", Optional.empty()));
            }
        }
        if (outcomes.stream().allMatch(Retry.class::isInstance)) {
            replaceProducer();
            return new Answer.Retry("not-acknowledged", "the cluster acknowledged nothing", Optional.empty());
        }
        return new Each(outcomes);
    }

    private Answer trouble(KafkaException e) {
        return switch (e) {
            case AuthenticationException _ -> {
                replaceProducer();
                yield new CredentialRefused("credential-refused", kind(e));
            }
            case AuthorizationException _ -> new ObjectUnavailable("not-allowed", kind(e));
            case InvalidTopicException _ -> new ObjectUnavailable("object-name-invalid", kind(e));
            case UnknownTopicOrPartitionException _ -> new ObjectUnavailable("topic-missing", kind(e));
            case org.apache.kafka.common.errors.TimeoutException _ -> unreachableOrMissing(e);
            default -> {
                replaceProducer();
                yield new Unavailable("unavailable", kind(e), Optional.empty());
            }
        };
    }

    /** The client says the same of a topic that is not there and of a cluster that is not: time passed. Connections tell them apart. */
    private Answer unreachableOrMissing(KafkaException e) {
        var connected = producer().metrics().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals("producer-metrics")
                        && entry.getKey().name().equals("connection-count"))
                .anyMatch(entry -> entry.getValue().metricValue() instanceof Double count && count > 0);
        return connected
                ? new ObjectUnavailable("topic-missing", "the cluster knows no such topic")
                : new Unavailable("unreachable", kind(e), Optional.empty());
    }

    private static String kind(@Nullable Throwable e) {
        return e == null ? "unknown" : e.getClass().getSimpleName();
    }

    private synchronized Producer<byte[], byte[]> producer() {
        var current = producer;
        if (current == null) {
            var settings = new HashMap<>(client);
            config.jaas().ifPresent(secret -> settings.put(SaslConfigs.SASL_JAAS_CONFIG, secret.reveal()));
            current = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = current;
        }
        return current;
    }

    /** The next request makes a new one, with the credential as it is then. */
    private synchronized void replaceProducer() {
        var old = producer;
        producer = null;
        if (old != null) {
            old.close(Duration.ZERO);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE);
        }
    }
}
