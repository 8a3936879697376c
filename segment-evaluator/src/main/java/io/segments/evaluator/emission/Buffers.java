package io.segments.evaluator.emission;

import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.Destination;
import java.util.HashMap;
import java.util.Map;

/**
 * How much more each destination's topic may take. The store is the queue and the topic only a buffer of about two minutes
 * of the destination's rate, so that what waits long is sent as it is then.
 */
final class Buffers {

    private static final double SECONDS = 120;

    private final Catalog catalog;
    private final EmissionTopics topics;
    private final long withoutRate;
    private final Map<String, Sample> samples = new HashMap<>();

    /** What was outstanding when it was last asked, and what was emitted since then. */
    private record Sample(EmissionTopics.Outstanding outstanding, long since) {}

    /**
     * Bounds by what is announced.
     *
     * @param withoutRate most records outstanding for a destination that announced no rate
     */
    Buffers(Catalog catalog, EmissionTopics topics, long withoutRate) {
        this.catalog = catalog;
        this.topics = topics;
        this.withoutRate = withoutRate;
    }

    /** Whether the destination was announced and its topic is there. */
    boolean isKnown(String destination) {
        return catalog.destination(destination).isPresent()
                && topics.deliveryPartitions(destination).isPresent();
    }

    /** Records that may still be emitted to a destination. */
    long room(String destination) {
        var outstanding = topics.outstanding(destination);
        var sample = samples.get(destination);
        if (sample == null || sample.outstanding().count() != outstanding.count()) {
            sample = new Sample(outstanding, 0);
            samples.put(destination, sample);
        }
        return Math.max(0, bound(destination) - sample.outstanding().records() - sample.since());
    }

    /** So many records were emitted. */
    void emitted(String destination, long records) {
        samples.computeIfPresent(
                destination, (_, sample) -> new Sample(sample.outstanding(), sample.since() + records));
    }

    private long bound(String destination) {
        return catalog.destination(destination)
                .map(Destination::recordsPerSecond)
                .filter(rate -> rate > 0)
                .map(rate -> Math.max(1, Math.round(rate * SECONDS)))
                .orElse(withoutRate);
    }
}
