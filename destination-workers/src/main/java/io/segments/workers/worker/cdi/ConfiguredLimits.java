package io.segments.workers.worker.cdi;

import io.segments.workers.config.DestinationConfig;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Finding;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.spi.RateLimit.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * The limits that configuration names, and what is wrong with them.
 *
 * @param limits in the order of configuration
 * @param findings what is wrong
 */
record ConfiguredLimits(List<RateLimit> limits, List<Finding> findings) {

    private static final String LIMITS = "segments.destination.limits";
    private static final String SHORT = "segments.destination.rate-limit.requests-per-second";
    private static final int LONGEST_SHORT = 60;

    /** What a committed offset can say of: each takes up to 950 of its 4,096 characters. */
    private static final int MOST_RESERVED = 4;

    ConfiguredLimits {
        limits = List.copyOf(limits);
        findings = List.copyOf(findings);
    }

    static ConfiguredLimits of(DestinationConfig destination) {
        var limits = new ArrayList<RateLimit>();
        var findings = new ArrayList<Finding>();
        for (var text : destination.limits().orElse(List.of())) {
            RateLimit.parse(text)
                    .ifPresentOrElse(
                            limits::add,
                            () -> findings.add(
                                    new Finding(
                                            LIMITS,
                                            "holds '" + text
                                                    + "'; write '20 requests per 1s' or '100000 records per 1d', with a window of 1s to 1d, and ' to <endpoint>' behind it for a limit of one endpoint")));
        }
        destination
                .rateLimit()
                .requestsPerSecond()
                .ifPresent(rate -> addShort(BigDecimal.valueOf(rate), limits, findings));
        return new ConfiguredLimits(limits, findings);
    }

    private static void addShort(BigDecimal perSecond, List<RateLimit> limits, List<Finding> findings) {
        for (var seconds = 1; seconds <= LONGEST_SHORT; seconds++) {
            var amount = perSecond.multiply(BigDecimal.valueOf(seconds)).stripTrailingZeros();
            var whole = amount.scale() <= 0 && amount.signum() > 0 && amount.precision() - amount.scale() <= 9;
            if (whole) {
                limits.add(new RateLimit(Unit.REQUESTS, amount.intValueExact(), Duration.ofSeconds(seconds)));
                return;
            }
        }
        findings.add(new Finding(
                SHORT, "must be more than 0, and a whole number of requests in 60 seconds or fewer; or use " + LIMITS));
    }

    /** What is wrong with the limits of endpoints that a connector does not have. */
    static List<Finding> findingsOn(Declaration declaration) {
        var endpoints = declaration.endpoints().keySet();
        return declaration.rateLimits().stream()
                .filter(limit -> !limit.endpoint().isEmpty() && !endpoints.contains(limit.endpoint()))
                .map(limit -> new Finding(
                        LIMITS,
                        "holds '" + limit + "'; "
                                + (endpoints.isEmpty()
                                        ? "this connector has no endpoints with limits of their own"
                                        : "this connector's endpoints are "
                                                + endpoints.stream().sorted().toList())))
                .toList();
    }

    /** What is wrong with the limits that count for a destination with so many partitions. */
    static List<Finding> findingsOn(List<RateLimit> limits, int partitions) {
        var findings = new ArrayList<Finding>();
        var seen = new HashSet<String>();
        for (var limit : limits) {
            if (limit.amount() < partitions) {
                findings.add(new Finding(
                        "segments.destination.partitions",
                        "is " + partitions + "; more than " + limit.amount() + " can't share '" + limit + "'"));
            }
            if (!seen.add(limit.unit() + "/" + limit.window() + "/" + limit.endpoint())) {
                findings.add(new Finding(
                        LIMITS,
                        "names two limits of " + limit.unit().name().toLowerCase(Locale.ROOT) + " with the window of '"
                                + limit + "'; leave the larger one out"));
            }
        }
        if (limits.stream().filter(RateBudget::isReserved).count() > MOST_RESERVED) {
            findings.add(new Finding(
                    LIMITS, "names more than " + MOST_RESERVED + " limits with a window of a minute or longer"));
        }
        return findings;
    }

    /** What a connector declares, with the limits that count. No request holds more records than the smallest share of a partition allows. */
    Declaration appliedTo(Declaration declared, int partitions) {
        var counting = limits.isEmpty() ? declared.rateLimits() : limits;
        var records = counting.stream()
                .filter(limit -> limit.unit() == Unit.RECORDS)
                .mapToInt(limit -> Math.max(1, limit.amount() / partitions))
                .min()
                .orElse(Integer.MAX_VALUE);
        return declared.limitedTo(counting, records);
    }
}
