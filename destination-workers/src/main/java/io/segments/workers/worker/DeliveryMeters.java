package io.segments.workers.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.Stream;

/** What is measured of deliveries to the destination. */
public enum DeliveryMeters {
    /** Attempts to send a batch, by what was answered ({@code answer}). */
    ATTEMPTS("segments.delivery.attempts", "Attempts to send a batch"),
    /** Time of an attempt, from the request to the answer's last byte ({@code connector}). */
    DURATION("segments.delivery.duration", "Time of an attempt to send a batch"),
    /** Records that were accounted for, by outcome ({@code outcome}). */
    OUTCOMES("segments.delivery.outcomes", "Records that were accounted for"),
    /** Records that nobody could make sense of. */
    DEAD_LETTERS("segments.delivery.dead.letters", "Records that were put aside"),
    /** Records that were deleted from the topic before they were read. */
    LOST("segments.delivery.lost", "Offsets that were deleted from the topic before they were read"),
    /** Time between a record's emission and the commit of its receipt. */
    LATENCY("segments.delivery.latency", "Time from emission to receipt, of the oldest record of each commit"),
    /** Kafka transactions that were committed. */
    COMMITS("segments.delivery.commits", "Transactions with receipts, failures and offsets"),
    /** 1 while the destination works, 0 while deliveries wait. */
    HEALTHY("segments.delivery.destination.healthy", "Whether the destination works"),
    /** Partitions that this worker has now. */
    PARTITIONS("segments.delivery.partitions", "Partitions assigned to this worker");

    private static final String CONNECTOR = "connector";
    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final String id;
    private final String description;

    DeliveryMeters(String id, String description) {
        this.id = id;
        this.description = description;
    }

    public String id() {
        return id;
    }

    public String description() {
        return description;
    }

    /** The counter with this name for one value of its tag. */
    public Counter counter(MeterRegistry registry, String connector, String tag, String value) {
        return Counter.builder(id)
                .description(description)
                .tag(CONNECTOR, connector)
                .tag(tag, value)
                .register(registry);
    }

    /** The counter with this name. */
    public Counter counter(MeterRegistry registry, String connector) {
        return Counter.builder(id)
                .description(description)
                .tag(CONNECTOR, connector)
                .register(registry);
    }

    /** The timer with this name. */
    public Timer timer(MeterRegistry registry, String connector) {
        return Timer.builder(id)
                .description(description)
                .tag(CONNECTOR, connector)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
