package io.segments.workers.worker.cdi;

import io.segments.eventing.config.TopicsConfig;
import io.segments.workers.config.DestinationConfig;
import io.segments.workers.config.RetryConfig;
import io.segments.workers.config.WorkerConfig;
import io.segments.workers.spi.Declaration;
import io.segments.workers.worker.Backoff;
import io.segments.workers.worker.Courier.Patience;
import io.segments.workers.worker.DestinationGate.Intervals;
import io.segments.workers.worker.kafka.Announcer.Announcement;
import io.segments.workers.worker.kafka.WorkerSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Turns configuration into what the parts of a worker want to know. */
@Singleton
public final class Blueprint {

    private static final Duration FIRST_PROBE = Duration.ofSeconds(1);
    private static final Duration FIRST_CREDENTIAL_PROBE = Duration.ofSeconds(5);

    private final DestinationConfig destination;
    private final WorkerConfig worker;
    private final RetryConfig retry;
    private final TopicsConfig topics;

    Blueprint(DestinationConfig destination, WorkerConfig worker, RetryConfig retry, TopicsConfig topics) {
        this.destination = destination;
        this.worker = worker;
        this.retry = retry;
        this.topics = topics;
    }

    DestinationConfig destination() {
        return destination;
    }

    WorkerConfig worker() {
        return worker;
    }

    RetryConfig retry() {
        return retry;
    }

    TopicsConfig topics() {
        return topics;
    }

    Patience patience() {
        return new Patience(
                retry.inPlace(),
                backoff(retry.initialDelay(), retry.longestDelay()),
                retry.deferral(),
                retry.staleAfter());
    }

    Intervals intervals() {
        return new Intervals(
                backoff(shorter(FIRST_PROBE, retry.longestProbe()), retry.longestProbe()),
                backoff(
                        shorter(FIRST_CREDENTIAL_PROBE, retry.longestCredentialProbe()),
                        retry.longestCredentialProbe()),
                retry.throttlingIsTrouble());
    }

    Backoff betweenSessions() {
        return backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    WorkerSettings settings(Map<String, Object> client) {
        return new WorkerSettings(
                destination.id(),
                topics.settings().names(),
                topics.ownershipPartitions(),
                client,
                worker.sessionTimeout(),
                worker.transactionTimeout(),
                worker.instance());
    }

    Announcement announcement(Declaration declaration) {
        return new Announcement(
                destination.id(),
                destination.displayName().orElse(destination.id()),
                destination.connector(),
                destination.workspaces().orElse(List.of()),
                declaration,
                destination.partitions());
    }

    private static Backoff backoff(Duration initial, Duration longest) {
        return new Backoff(initial, longest, RandomGenerator.getDefault());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
