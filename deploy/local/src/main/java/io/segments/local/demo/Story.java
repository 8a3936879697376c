package io.segments.local.demo;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.local.Console;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What the demo shows, in order. */
public final class Story {

    private static final Duration FIRST_ARRIVAL = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofMinutes(2);

    private final Definitions definitions;
    private final Truth truth;
    private final DemoWarehouse warehouse;
    private final Console console;

    public Story(Definitions definitions, Truth truth, DemoWarehouse warehouse, Console console) {
        this.definitions = definitions;
        this.truth = truth;
        this.warehouse = warehouse;
        this.console = console;
    }

    /** Defines the audiences and waits until they have arrived everywhere. */
    public boolean fill() {
        console.heading("Defining three audiences without SQL, through the public API");
        definitions.apply();
        definitions.switchOn();
        console.heading("Members arrive at the destinations");
        return truth.awaitFirstArrival(FIRST_ARRIVAL);
    }

    /** A day in the life of the shop: members enter and leave. */
    public void change() {
        console.heading("The warehouse changes: members enter and leave");
        var before = DemoSegment.ALL.stream().collect(toMap(DemoSegment::id, truth::lastNumber));
        warehouse.change();
        var changed = Instant.now();
        console.line("Some users came back, some trials ended, some people bought, moved or went away");
        for (var segment : DemoSegment.ALL) {
            awaitEvaluation(segment, before.getOrDefault(segment.id(), 0L), changed);
        }
    }

    /** Compares with hand-written SQL; true when every destination holds exactly what is true. */
    public boolean verdict() {
        console.heading("Verdict: each destination's set against hand-written SQL");
        List<Verdict> verdicts = truth.quietAndCompare(QUIET);
        verdicts.forEach(verdict -> console.line(verdict.toString()));
        truth.resume();
        return verdicts.stream().allMatch(Verdict::isTrue);
    }

    /** Tells what all evaluations since the given one found, when one of them has seen the change. */
    private void awaitEvaluation(DemoSegment segment, long before, Instant changed) {
        long deadline = System.nanoTime() + QUIET.toNanos();
        while (System.nanoTime() < deadline) {
            var since = truth.evaluationsAfter(segment, before);
            if (!since.isEmpty()
                    && Instant.parse(since.getFirst().path("asOf").asText()).isAfter(changed)) {
                console.line("%-16s %,d entered, %,d left, %,d changed; %,d members as of evaluation %d"
                        .formatted(
                                segment.id(),
                                sum(since, "entered"),
                                sum(since, "exited"),
                                sum(since, "updated"),
                                since.getFirst().path("size").asLong(),
                                since.getFirst().path("evaluation").asLong()));
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
        throw new IllegalStateException(segment.id() + " was not evaluated within " + QUIET.toMinutes() + " minutes");
    }

    private static long sum(List<JsonNode> evaluations, String field) {
        return evaluations.stream()
                .mapToLong(evaluation -> evaluation.path(field).asLong())
                .sum();
    }
}
