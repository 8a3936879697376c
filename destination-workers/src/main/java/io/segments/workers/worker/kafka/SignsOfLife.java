package io.segments.workers.worker.kafka;

import io.segments.workers.time.MonotonicClock;
import io.segments.workers.worker.SessionLease;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Renews the lease from what the coordinator answered. An answer that came before a poll counts only after that poll: had it said that this worker is out of the group, the poll
 * would have taken its partitions away. An answer that came since the last look was given, at the earliest, at that look less the time an answer takes.
 */
final class SignsOfLife {

    private static final String GROUP = "consumer-coordinator-metrics";

    private final List<Metric> answers;
    private final List<Metric> slowestAnswer;
    private final SessionLease lease;
    private final MonotonicClock clock;

    private double seen;
    private long lastLook;
    private long confirmed;
    private boolean fresh;

    SignsOfLife(Map<MetricName, ? extends Metric> metrics, SessionLease lease, MonotonicClock clock) {
        this.answers = Stream.of("heartbeat-total", "sync-total")
                .flatMap(name -> named(metrics, name))
                .toList();
        this.slowestAnswer = named(metrics, "heartbeat-response-time-max").toList();
        this.lease = lease;
        this.clock = clock;
        this.lastLook = clock.nanos();
    }

    void beforePoll() {
        var now = clock.nanos();
        var counted = sum(answers);
        fresh = counted > seen;
        if (fresh) {
            seen = counted;
            confirmed = lastLook - TimeUnit.MILLISECONDS.toNanos((long) sum(slowestAnswer));
        }
        lastLook = now;
    }

    void afterPoll() {
        if (fresh) {
            lease.renew(confirmed);
        }
    }

    private static Stream<Metric> named(Map<MetricName, ? extends Metric> metrics, String name) {
        return metrics.entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(GROUP)
                        && entry.getKey().name().equals(name))
                .map(Map.Entry::getValue);
    }

    private static double sum(List<Metric> metrics) {
        return metrics.stream()
                .map(Metric::metricValue)
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .filter(Double::isFinite)
                .sum();
    }
}
