package io.segments.workers.connector.http;

import io.segments.workers.connector.http.AnswerReader.Reading;
import io.segments.workers.connector.http.Exchange.Heard;
import io.segments.workers.connector.http.Exchange.Subject;
import io.segments.workers.connector.http.Expression.UnusableExpressionException;
import io.segments.workers.connector.http.Shipment.Item;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Jobs that the destination is at work on. A job is remembered for the operations that are in it, so that their next attempt asks about it instead of sending them again. Another replica that gets them knows
 * nothing of it, and sends them again.
 */
final class Jobs {

    private static final Duration KEPT_LONGER = Duration.ofHours(1);

    private final Manifest.Job how;
    private final AnswerReader answers;
    private final InstantSource clock;
    private final Map<String, Job> running = new HashMap<>();

    /**
     * A job.
     *
     * @param id the destination's id of it
     * @param items what is in it, in the order of its request
     * @param begun when
     */
    record Job(String id, List<Item> items, Instant begun) {}

    Jobs(Manifest.Job how, InstantSource clock) {
        this.how = how;
        this.answers = new AnswerReader(how.answers(), clock);
        this.clock = clock;
    }

    Manifest.Request request() {
        return how.poll();
    }

    AnswerReader answers() {
        return answers;
    }

    /** The job that all of these operations are in. */
    synchronized Optional<Job> of(Batch batch) {
        var jobs = batch.operations().stream()
                .map(operation -> Optional.ofNullable(running.get(operation.id())))
                .distinct()
                .toList();
        return jobs.size() == 1 ? jobs.getFirst() : Optional.empty();
    }

    static Subject subject(Job job, String object) {
        return new Subject(job.items(), Map.of(), Map.of("object", object, "job", job.id()));
    }

    /** Operations were accepted. What becomes of those that the answer did not decide against is the job's to say, if the answer begins one. */
    Answer begin(Batch batch, Shipment shipment, Outcomes taken, Map<String, Object> seen) {
        if (taken.each().stream().noneMatch(DeliveryOutcome.Delivered.class::isInstance)) {
            // nothing was accepted, so that there is no job
            return shipment.settled(taken.each());
        }
        Optional<String> id;
        try {
            id = how.id().text(seen);
        } catch (UnusableExpressionException e) {
            id = Optional.empty();
        }
        if (id.isEmpty()) {
            return new Answer.Retry("answer-malformed", "the answer names no job", Optional.empty());
        }
        remember(batch.operations(), new Job(id.get(), shipment.items(), clock.instant()));
        return shipment.settled(taken.each().stream()
                .map(outcome -> outcome instanceof DeliveryOutcome.Delivered
                        ? new DeliveryOutcome.Unfinished(Optional.of(how.first()))
                        : outcome)
                .toList());
    }

    /** What the destination says of a job means for those of its operations that are asked for. */
    Answer heed(Job job, Batch batch, Shipment shipment, Heard heard) {
        return switch (heard) {
            case Heard.Expired _ -> shipment.unfinished(Optional.empty());
            case Heard.Nothing(var trouble) -> {
                if (trouble instanceof Answer.BatchRefused) {
                    forget(batch.operations());
                }
                yield trouble;
            }
            case Heard.Said(Reading.Taken(var taken), var _) -> {
                forget(batch.operations());
                yield settled(job, shipment, taken);
            }
            case Heard.Said(Reading.Running(var after), var _) -> goesOn(job, batch, shipment, after);
            case Heard.Said(Reading.StartOver(var reason, var detail), var _) -> {
                forget(batch.operations());
                yield new Answer.Retry(reason, detail, Optional.empty());
            }
        };
    }

    private Answer goesOn(Job job, Batch batch, Shipment shipment, Optional<Duration> after) {
        if (clock.instant().isBefore(job.begun().plus(how.within()))) {
            return shipment.unfinished(Optional.of(after.orElse(how.every())));
        }
        forget(batch.operations());
        return shipment.every(new DeliveryOutcome.Deferred(
                "job-unfinished", "the destination did not say within " + how.within() + " what became of it"));
    }

    /** The answer is about all of the job; the batch may be a part of it. */
    private static Answer settled(Job job, Shipment shipment, Outcomes taken) {
        var told = new HashMap<String, DeliveryOutcome>();
        for (var i = 0; i < job.items().size(); i++) {
            told.put(job.items().get(i).identity(), taken.each().get(i));
        }
        return shipment.settled(shipment.items().stream()
                .map(item -> told.getOrDefault(item.identity(), new DeliveryOutcome.Unfinished(Optional.empty())))
                .toList());
    }

    private synchronized void remember(List<Operation> operations, Job job) {
        // those of partitions that were taken away are asked for by nobody
        var oldest = job.begun().minus(how.within()).minus(KEPT_LONGER);
        running.values().removeIf(one -> one.begun().isBefore(oldest));
        operations.forEach(operation -> running.put(operation.id(), job));
    }

    private synchronized void forget(List<Operation> operations) {
        operations.forEach(operation -> running.remove(operation.id()));
    }

    /** Whether what is sent begins a job. */
    boolean isBegunBy(Map<String, Object> input) {
        return how.when().isEmpty() || how.when().get().holds(input);
    }
}
