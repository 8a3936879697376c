package io.segments.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.local.Console;
import io.segments.local.standin.StandIn;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * Compares what the destinations hold with hand-written SQL. First it quiets the system: the segments are paused, so that the last evaluation
 * stays the last; then what SQL says as of that evaluation's instant must be what each destination holds, once everything has arrived.
 */
public final class Truth {

    private static final Duration POLL = Duration.ofMillis(250);

    private final Api definitions;
    private final DemoWarehouse warehouse;
    private final Map<String, StandIn> standIns;
    private final Console console;
    private final List<Audience> audiences;
    private final UnaryOperator<DemoSegment> asDefined;

    /** Compares these audiences with the segments as {@code asDefined} says that they are defined now. */
    public Truth(
            Api definitions,
            DemoWarehouse warehouse,
            Map<String, StandIn> standIns,
            Console console,
            List<Audience> audiences,
            UnaryOperator<DemoSegment> asDefined) {
        this.audiences = List.copyOf(audiences);
        this.asDefined = asDefined;
        this.definitions = definitions;
        this.warehouse = warehouse;
        this.standIns = standIns;
        this.console = console;
    }

    /** The verdicts after quieting; they are wrong only when a destination did not become right within the time. */
    public List<Verdict> quietAndCompare(Duration patience) {
        quiet();
        return compare(patience);
    }

    /** Pauses the segments: the last evaluation stays the last. */
    public void quiet() {
        DemoSegment.ALL.forEach(segment -> definitions.post("/segments/" + segment.id() + ":pause", "{}"));
    }

    /** The verdicts, as soon as all are right; at the latest after this time. */
    public List<Verdict> compare(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<Verdict> verdicts;
        do {
            LockSupport.parkNanos(POLL.toNanos());
            verdicts = audiences.stream().map(this::verdict).toList();
        } while (!verdicts.stream().allMatch(Verdict::isTrue) && System.nanoTime() < deadline);
        return verdicts;
    }

    /** Waits until every segment was evaluated under its newest definition as of an instant after this one. */
    public boolean awaitEvaluations(Instant instant, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!DemoSegment.ALL.stream().allMatch(segment -> isEvaluatedAfter(instant, segment))) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private boolean isEvaluatedAfter(Instant instant, DemoSegment segment) {
        var evaluation = lastEvaluation(segment);
        var defined = definitions
                .get("/segments/" + segment.id())
                .path("definitionVersion")
                .asLong();
        return !evaluation.isMissingNode()
                && Instant.parse(evaluation.path("asOf").asText()).isAfter(instant)
                && evaluation.path("definitionVersion").asLong() == defined;
    }

    /** Lets the segments be evaluated again. */
    public void resume() {
        DemoSegment.ALL.forEach(segment -> definitions.post("/segments/" + segment.id() + ":resume", "{}"));
    }

    /** Waits until every audience was evaluated and has reached its destination for the first time, and tells how it fills. */
    public boolean awaitFirstArrival(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<String, Long> told = new LinkedHashMap<>();
        while (System.nanoTime() < deadline) {
            boolean complete = true;
            for (var audience : audiences) {
                long held = heldCount(audience);
                long size = size(audience.segment());
                if (held > 0 && !Long.valueOf(held).equals(told.put(audience.sync(), held))) {
                    console.line("%-12s %-16s %,8d of about %,d"
                            .formatted(audience.destination().id(), audience.object(), held, size));
                }
                // Members without an address are not at the destinations: about one in fifty.
                complete &= size > 0 && held >= size * 0.95;
            }
            if (complete) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        return false;
    }

    /** The last evaluation of a segment; a missing node when there is none yet. */
    public JsonNode lastEvaluation(DemoSegment segment) {
        return evaluations(segment).path(0);
    }

    /** The number of a segment's last evaluation; 0 when there is none yet. */
    long lastNumber(DemoSegment segment) {
        return lastEvaluation(segment).path("evaluation").asLong();
    }

    /** The evaluations of a segment that came after the one with this number, the last one first. */
    List<JsonNode> evaluationsAfter(DemoSegment segment, long number) {
        return evaluations(segment)
                .valueStream()
                .filter(evaluation -> evaluation.path("evaluation").asLong() > number)
                .toList();
    }

    private JsonNode evaluations(DemoSegment segment) {
        return definitions.get("/segments/" + segment.id() + "/evaluations").path("items");
    }

    private long size(DemoSegment segment) {
        return lastEvaluation(segment).path("size").asLong(0);
    }

    private long heldCount(Audience audience) {
        return standIn(audience).members().sizes().stream()
                .filter(size -> size.object().equals(audience.object()))
                .mapToLong(size -> size.members())
                .sum();
    }

    private Verdict verdict(Audience audience) {
        return Verdict.of(audience, expected(audience), held(audience));
    }

    /** What a destination must hold: what SQL says as of the segment's last evaluation. */
    public Set<String> expected(Audience audience) {
        return warehouse.truth(asDefined.apply(audience.segment()), asOf(audience), audience.naming());
    }

    /** The same with the fields plan and country. */
    public Set<String> expectedWithFields(Audience audience) {
        return warehouse.truthWithFields(asDefined.apply(audience.segment()), asOf(audience), audience.naming());
    }

    private Instant asOf(Audience audience) {
        return Instant.parse(lastEvaluation(audience.segment()).path("asOf").asText());
    }

    /** What a destination holds. */
    public Set<String> held(Audience audience) {
        return standIn(audience).members().identities(audience.object());
    }

    /** The same with the fields plan and country. */
    public Set<String> heldWithFields(Audience audience) {
        return standIn(audience).members().identitiesWithFields(audience.object());
    }

    private StandIn standIn(Audience audience) {
        var standIn = standIns.get(audience.destination().id());
        if (standIn == null) {
            throw new IllegalArgumentException(
                    "No stand-in for " + audience.destination().id());
        }
        return standIn;
    }
}
