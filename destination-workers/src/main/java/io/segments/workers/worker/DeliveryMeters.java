package io.segments.workers.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is measured of deliveries to the destination. Each has the tag {@code connector}, the connector's kind; further tags have few values, fixed at start. */
public enum DeliveryMeters {
    /** Counter: attempts to send a batch, by what was answered ({@code answer}). */
    ATTEMPTS("segments.delivery.attempts", "Attempts to send a batch", "answer"),
    /** Timer: an attempt, from the request to the answer's last byte. */
    DURATION("segments.delivery.duration", "Time of an attempt to send a batch"),
    /** Distribution: operations in an attempt. */
    BATCH_SIZE("segments.delivery.batch.size", "Operations in an attempt"),
    /** Timer: waits of requests for a limit to have room ({@code limit}, as configured). */
    LIMIT_WAITING("segments.delivery.limit.waiting", "Waits for a limit to have room", "limit"),
    /** Gauge: requests or records of a limit that this replica could send at once ({@code limit}, as configured). */
    LIMIT_LEFT("segments.delivery.limit.left", "What this replica could still spend of a limit now", "limit"),
    /** Gauge: the part of its limits that this replica uses, 0 to 1; below 1 after the destination asked for fewer requests. */
    LIMIT_PACE("segments.delivery.limit.pace", "Part of its limits that this replica uses"),
    /** Counter: records that were accounted for, by outcome ({@code outcome}). */
    OUTCOMES("segments.delivery.outcomes", "Records that were accounted for", "outcome"),
    /** Counter: records that can't be read. */
    DEAD_LETTERS("segments.delivery.dead.letters", "Records that were put aside"),
    /** Counter: offsets that were deleted from the topic before they were read. */
    LOST("segments.delivery.lost", "Offsets that were deleted from the topic before they were read"),
    /** Timer: from the emission of the oldest record of a commit to that commit. */
    LATENCY("segments.delivery.latency", "Time from emission to receipt, of the oldest record of each commit"),
    /** Counter: Kafka transactions that were committed. */
    COMMITS("segments.delivery.commits", "Transactions with receipts, failures and offsets"),
    /** Counter: requests that were masked and published, for people to see. */
    REQUESTS_SHOWN("segments.delivery.requests.shown", "Requests that were masked and published"),
    /** Gauge: 1 while the destination works, 0 while deliveries wait. */
    HEALTHY("segments.delivery.destination.healthy", "Whether the destination works"),
    /** Gauge: partitions that this worker has now. */
    PARTITIONS("segments.delivery.partitions", "Partitions assigned to this worker"),
    /** Gauge: partitions of this worker that are not read because enough of them is in memory. */
    PAUSED("segments.delivery.partitions.paused", "Partitions that are not read for now"),
    /** Gauge, seconds: age of the oldest delivery that this worker has read and not accounted for; 0 when there is none. */
    OLDEST("segments.delivery.oldest.age", "Age of the oldest undelivered record");

    private static final String CONNECTOR = "connector";
    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final String id;
    private final String description;
    private final List<String> tags;

    DeliveryMeters(String id, String description, String... tags) {
        this.id = id;
        this.description = description;
        this.tags = Stream.concat(Stream.of(CONNECTOR), Stream.of(tags)).toList();
    }

    public String id() {
        return id;
    }

    public String description() {
        return description;
    }

    /** The keys of its tags. */
    public List<String> tags() {
        return tags;
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
        return timer(connector).register(registry);
    }

    /** The timer with this name for one value of its tag. */
    public Timer timer(MeterRegistry registry, String connector, String tag, String value) {
        return timer(connector).tag(tag, value).register(registry);
    }

    private Timer.Builder timer(String connector) {
        return Timer.builder(id)
                .description(description)
                .tag(CONNECTOR, connector)
                .serviceLevelObjectives(BUCKETS);
    }

    /** The distribution with this name. */
    public DistributionSummary summary(MeterRegistry registry, String connector) {
        return DistributionSummary.builder(id)
                .description(description)
                .tag(CONNECTOR, connector)
                .serviceLevelObjectives(1, 10, 100, 1_000, 10_000)
                .register(registry);
    }

    /** Registers the gauge with this name. */
    public void gauge(MeterRegistry registry, String connector, Supplier<Number> value) {
        Gauge.builder(id, value)
                .description(description)
                .tag(CONNECTOR, connector)
                .register(registry);
    }

    /** Registers the gauge of a time with this name. */
    public void seconds(MeterRegistry registry, String connector, Supplier<Number> value) {
        Gauge.builder(id, value)
                .description(description)
                .baseUnit("seconds")
                .tag(CONNECTOR, connector)
                .register(registry);
    }

    /** Registers the gauge with this name for one value of its tag. */
    public void gauge(MeterRegistry registry, String connector, String tag, String value, Supplier<Number> now) {
        Gauge.builder(id, now)
                .description(description)
                .tag(CONNECTOR, connector)
                .tag(tag, value)
                .register(registry);
    }
}
