package io.segments.workers.worker.kafka;

import com.google.protobuf.Duration;
import io.segments.contract.destination.v1.Quota;
import io.segments.contract.destination.v1.RateLimit;
import io.segments.workers.spi.Declaration;

/** What is announced of a destination's pace. */
final class AnnouncedPace {

    private AnnouncedPace() {}

    static RateLimit of(Declaration declaration) {
        var pace = RateLimit.newBuilder()
                .setRequestsPerSecond(requestsPerSecond(declaration))
                .setRecordsPerRequest(declaration.limits().records());
        declaration.rateLimits().stream().map(AnnouncedPace::quota).forEach(pace::addQuotas);
        return pace.build();
    }

    /** The slowest of all limits, with full requests, as if every record needed a request to every endpoint; 0 without any. */
    private static double requestsPerSecond(Declaration declaration) {
        var records = Math.max(1, declaration.limits().records());
        return declaration.rateLimits().stream()
                .mapToDouble(limit -> {
                    var settled = declaration.recordsUnder(limit);
                    return limit.perSecond() / limit.unit().of(settled) * settled / records;
                })
                .min()
                .orElse(0);
    }

    private static Quota quota(io.segments.workers.spi.RateLimit limit) {
        var unit = switch (limit.unit()) {
            case REQUESTS -> Quota.Unit.UNIT_REQUESTS;
            case RECORDS -> Quota.Unit.UNIT_RECORDS;
        };
        var window = Duration.newBuilder()
                .setSeconds(limit.window().getSeconds())
                .setNanos(limit.window().getNano());
        return Quota.newBuilder()
                .setUnit(unit)
                .setAmount(limit.amount())
                .setWindow(window)
                .setEndpoint(limit.endpoint())
                .build();
    }
}
