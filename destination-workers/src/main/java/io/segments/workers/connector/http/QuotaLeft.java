package io.segments.workers.connector.http;

import io.segments.workers.connector.http.Expression.UnusableExpressionException;
import io.segments.workers.connector.http.Manifest.Quota;
import io.segments.workers.spi.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the destination says is left of its quota. Where nothing is left nothing is sent before it says that there is something again: others may share the quota, whom no limit of ours counts. */
final class QuotaLeft {

    private final Optional<Quota> how;
    private final InstantSource clock;
    private final Map<String, Instant> spentUntil = new ConcurrentHashMap<>();

    QuotaLeft(Optional<Quota> how, InstantSource clock) {
        this.how = how;
        this.clock = clock;
    }

    /** An endpoint answered. */
    void heed(String endpoint, Map<String, Object> seen) {
        how.ifPresent(quota -> {
            var left = number(quota.remaining(), seen);
            var seconds = number(quota.reset(), seen);
            if (left.isPresent() && seconds.isPresent() && left.get() < 1 && seconds.get() > 0) {
                var wait = RetryAfter.within(Duration.ofMillis(Math.round(seconds.get() * 1000)));
                spentUntil.put(endpoint, clock.instant().plus(wait));
            }
        });
    }

    /** How long nothing is left for an endpoint. */
    Optional<Duration> spentFor(String endpoint) {
        return Optional.ofNullable(spentUntil.get(endpoint))
                .map(until -> Duration.between(clock.instant(), until))
                .filter(Duration::isPositive);
    }

    private static Optional<Double> number(Expression expression, Map<String, Object> seen) {
        try {
            return expression.text(seen).map(Double::valueOf);
        } catch (UnusableExpressionException | NumberFormatException _) {
            return Optional.empty();
        }
    }
}
