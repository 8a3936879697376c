package io.segments.e2e.destination;

import io.segments.e2e.Report;
import io.segments.e2e.Stubborn;
import io.segments.e2e.destination.Subscription.Behaviour;
import io.segments.e2e.destination.Subscription.Schedule;
import io.segments.local.demo.Api;
import io.segments.local.demo.Truth;
import io.segments.local.warehouse.DemoWarehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is true of all syncs when everything is quiet. */
final class Verdict {

    private static final Duration POLL = Duration.ofSeconds(2);

    private final List<Subscription> subscriptions;
    private final Function<Subscription, Destination> destinations;
    private final DemoWarehouse warehouse;
    private final Truth truth;
    private final Api syncs;
    private final Report report;

    Verdict(
            List<Subscription> subscriptions,
            Function<Subscription, Destination> destinations,
            DemoWarehouse warehouse,
            Truth truth,
            Api syncs,
            Report report) {
        this.subscriptions = subscriptions;
        this.destinations = destinations;
        this.warehouse = warehouse;
        this.truth = truth;
        this.syncs = syncs;
        this.report = report;
    }

    /** Waits until every destination holds what it has to; runs that are only due later are asked for. False when it takes too long. */
    boolean await(Duration patience, People people) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!subscriptions.stream().allMatch(this::isTrue)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            subscriptions.stream()
                    .filter(one -> one.schedule() == Schedule.EVERY_MINUTE && !isTrue(one))
                    .forEach(people::run);
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    /** Tells of each sync what its destination holds, and everything that is not as it must be. */
    void tell() {
        subscriptions.forEach(this::tell);
    }

    private boolean isTrue(Subscription subscription) {
        var judgement = judgement(subscription);
        return judgement.isHeld(held(subscription), subscription.behaviour().keepsLeavers())
                && isSaidToBeSo(subscription)
                && judgement
                        .defects(Refused.of(syncs, subscription), counted(subscription))
                        .isEmpty()
                && destinations
                        .apply(subscription)
                        .defects(subscription, withPlans(subscription))
                        .isEmpty();
    }

    private void tell(Subscription subscription) {
        var judgement = judgement(subscription);
        var destination = destinations.apply(subscription);
        report.after(
                subscription.sync(), subscription.behaviour().keepsLeavers(), held(subscription), judgement.expected());
        var listed = Refused.of(syncs, subscription);
        judgement.defects(listed, counted(subscription)).forEach(report::defect);
        if (!isSaidToBeSo(subscription)) {
            report.defect("A dry run of %s tells of %d, and %d are refused"
                    .formatted(
                            subscription.sync(),
                            differences(subscription),
                            judgement.refused().size()));
        }
        destination.defects(subscription, withPlans(subscription)).forEach(report::defect);
        report.line("%-31s %,7d records refused until now, each for the destination's reason; of who belongs, %d"
                .formatted("", listed.size(), judgement.refused().size()));
    }

    /** A dry run tells of those whom the destination refuses, and of nobody else. */
    private boolean isSaidToBeSo(Subscription subscription) {
        return differences(subscription) == judgement(subscription).refused().size();
    }

    private long differences(Subscription subscription) {
        var differences = new AtomicLong();
        Stubborn.call(() -> {
            var answer = syncs.post("/syncs/" + subscription.sync() + ":dry-run", "{\"records\": 0}");
            differences.set(Stream.of("adds", "updates", "removes", "formerRemoves")
                    .mapToLong(kind -> answer.path(kind).asLong())
                    .sum());
        });
        return differences.get();
    }

    /** How many records were refused, as the runs count them. */
    private long counted(Subscription subscription) {
        long counted = 0;
        var token = "";
        do {
            var page = syncs.get("/syncs/%s/runs?pageSize=1000%s".formatted(subscription.sync(), token));
            for (var run : page.path("items")) {
                counted += run.path("rejected").asLong();
            }
            var next = page.path("nextPageToken").asText("");
            token = next.isEmpty() || next.equals("null") ? "" : "&pageToken=" + next;
        } while (!token.isEmpty());
        return counted;
    }

    private Set<String> held(Subscription subscription) {
        return destinations.apply(subscription).held(subscription);
    }

    private Judgement judgement(Subscription subscription) {
        var destination = destinations.apply(subscription);
        return new Judgement(
                subscription.sync(),
                warehouse.truth(subscription.segment(), asOf(subscription), subscription.naming()),
                identity -> destination.refusal(subscription, identity),
                destination::name);
    }

    private Set<String> withPlans(Subscription subscription) {
        return subscription.tellsPlan() && subscription.behaviour() != Behaviour.APPEND
                ? warehouse.truthWithFields(subscription.segment(), asOf(subscription), subscription.naming()).stream()
                        .map(text -> text.substring(0, text.lastIndexOf('|')))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private Instant asOf(Subscription subscription) {
        return Instant.parse(
                truth.lastEvaluation(subscription.segment()).path("asOf").asText());
    }
}
