package io.segments.eventing.kafka;

import io.segments.eventing.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/**
 * Creates topics that are missing, where the broker lets us. Safe to run in every service at once. Blocks: call it off the
 * event loop.
 */
public final class TopicCreator {

    /** A topic is missing and can't be created, or is there with another number of partitions. */
    public static final class TopicsNotReadyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TopicsNotReadyException(String message, Throwable cause) {
            super(message, cause);
        }

        private TopicsNotReadyException(String message) {
            super(message);
        }
    }

    private static final Logger LOG = Logger.getLogger(TopicCreator.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Admin admin;
    private final Duration patience;

    /**
     * Uses a client that stays the caller's.
     *
     * @param patience longest wait for one answer of the broker
     */
    public TopicCreator(Admin admin, Duration patience) {
        this.admin = admin;
        this.patience = patience;
    }

    /**
     * Returns when all these topics are there.
     *
     * @throws TopicsNotReadyException naming each topic that is not, and what to do
     */
    public void ensure(Collection<TopicSpec> specs) {
        // every question is asked before the first answer is waited for
        var described = new LinkedHashMap<TopicSpec, KafkaFuture<Map<String, TopicDescription>>>();
        specs.forEach(spec ->
                described.put(spec, admin.describeTopics(List.of(spec.name())).allTopicNames()));
        var missing = new ArrayList<TopicSpec>();
        described.forEach((spec, answer) ->
                find(spec, answer).ifPresentOrElse(found -> check(spec, found), () -> missing.add(spec)));
        var created = new LinkedHashMap<TopicSpec, KafkaFuture<Void>>();
        missing.forEach(spec ->
                created.put(spec, admin.createTopics(List.of(newTopic(spec))).all()));
        created.forEach(this::awaitCreated);
        created.keySet().forEach(this::awaitKnown);
    }

    /** A topic is created when the controller says so; brokers hear of it a moment later. */
    private void awaitKnown(TopicSpec spec) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (find(spec, admin.describeTopics(List.of(spec.name())).allTopicNames())
                .isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TopicsNotReadyException("Topic " + spec.name()
                        + " was created, and the brokers have not heard of it within " + patience);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private Optional<TopicDescription> find(TopicSpec spec, KafkaFuture<Map<String, TopicDescription>> answer) {
        try {
            return Optional.of(await(answer, spec).values().iterator().next());
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        } catch (AuthorizationException e) {
            throw new TopicsNotReadyException(
                    "This service may not see topic " + spec.name()
                            + ". Allow DESCRIBE on it, and what it needs to work.",
                    e);
        }
    }

    private static void check(TopicSpec spec, TopicDescription found) {
        if (found.partitions().size() != spec.partitions()) {
            throw new TopicsNotReadyException(
                    "Topic %s has %d partitions where %d are configured. Set the configured number to %2$d, or recreate the topic while it is drained."
                            .formatted(spec.name(), found.partitions().size(), spec.partitions()));
        }
    }

    private void awaitCreated(TopicSpec spec, KafkaFuture<Void> answer) {
        try {
            await(answer, spec);
            LOG.infof("Created topic %s with %d partitions", spec.name(), spec.partitions());
        } catch (TopicExistsException e) {
            // another service was faster; it follows the same declaration
            LOG.debugf("Topic %s was created by another service", spec.name());
        } catch (AuthorizationException e) {
            throw new TopicsNotReadyException(
                    ("Topic %s is missing and this service may not create it. Create it with %d partitions and %s"
                                    + " (see deploy/kafka/topics.yaml), or allow CREATE on the topic.")
                            .formatted(spec.name(), spec.partitions(), spec.settings()),
                    e);
        }
    }

    private static NewTopic newTopic(TopicSpec spec) {
        return new NewTopic(
                        spec.name(),
                        Optional.of(spec.partitions()),
                        spec.replicationFactor() == -1
                                ? Optional.empty()
                                : Optional.of((short) spec.replicationFactor()))
                .configs(spec.settings());
    }

    private <T> T await(KafkaFuture<T> answer, TopicSpec spec) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case UnknownTopicOrPartitionException unknown -> throw unknown;
                case TopicExistsException exists -> throw exists;
                case AuthorizationException refused -> throw refused;
                case null, default -> throw new TopicsNotReadyException("The broker refused topic " + spec.name(), e);
            }
        } catch (TimeoutException e) {
            throw new TopicsNotReadyException(
                    "The broker did not answer about topic " + spec.name() + " in " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsNotReadyException("Interrupted while waiting for topic " + spec.name(), e);
        }
    }
}
