package io.segments.workers.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.segments.eventing.CrashPoints;
import io.segments.workers.request.Witness;
import io.segments.workers.request.Witness.Seen;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.BatchRefused;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Attempt;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.Transcript;
import io.segments.workers.spi.UnreadableSecretException;
import io.segments.workers.time.MonotonicClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sees every attempt and its answer, and turns what a connector should not do into an answer as well. */
final class InstrumentedConnector implements DestinationConnector {

    private static final Logger LOG = Logger.getLogger(InstrumentedConnector.class);
    private static final List<String> ANSWERS =
            List.of("answered", "refused", "object-unavailable", "retry", "unavailable", "credential", "throttled");

    private final DestinationConnector connector;
    private final Witness witness;
    private final MonotonicClock clock;
    private final CrashPoints crashPoints;
    private final Timer duration;
    private final DistributionSummary batchSize;
    private final Map<String, Counter> attempts = new HashMap<>();

    InstrumentedConnector(
            DestinationConnector connector,
            String kind,
            Witness witness,
            MeterRegistry registry,
            MonotonicClock clock,
            CrashPoints crashPoints) {
        this.connector = connector;
        this.witness = witness;
        this.clock = clock;
        this.crashPoints = crashPoints;
        this.duration = DeliveryMeters.DURATION.timer(registry, kind);
        this.batchSize = DeliveryMeters.BATCH_SIZE.summary(registry, kind);
        ANSWERS.forEach(
                answer -> attempts.put(answer, DeliveryMeters.ATTEMPTS.counter(registry, kind, "answer", answer)));
    }

    @Override
    public Attempt prepare(Batch batch) {
        try {
            var attempt = connector.prepare(batch);
            return Attempt.to(attempt.endpoint(), attempt.records(), () -> measured(attempt, batch));
        } catch (RuntimeException e) {
            LOG.errorf(e, "The connector failed to prepare a batch of %d", batch.size());
            return Attempt.to(Attempt.ANYWHERE, batch.size(), () -> failed(e));
        }
    }

    @Override
    public Answer deliver(Batch batch) throws InterruptedException {
        return prepare(batch).make();
    }

    private Answer measured(Attempt attempt, Batch batch) throws InterruptedException {
        var start = clock.nanos();
        batchSize.record(batch.size());
        var transcript = new Transcript();
        var answer = transcript.during(() -> answerOf(attempt, batch));
        crashPoints.reached(WorkerCrashPoint.AFTER_REQUEST_BEFORE_ANSWER.id());
        var took = clock.nanos() - start;
        duration.record(took, TimeUnit.NANOSECONDS);
        if (attempt.records() > 0 || transcript.spoken().isPresent()) {
            witness.saw(new Seen(Optional.of(batch), transcript, answer, Duration.ofNanos(took)));
        }
        var counter = attempts.get(name(answer));
        if (counter != null) {
            counter.increment();
        }
        if (answer instanceof Answer.Trouble trouble) {
            LOG.debugf("Batch of %d: %s", batch.size(), trouble.reason());
        }
        return answer;
    }

    /** Not measured: it delivers nothing. */
    @Override
    public Optional<Answer> check() throws InterruptedException {
        var start = clock.nanos();
        var transcript = new Transcript();
        var answer = transcript.during(this::looked);
        answer.ifPresent(one ->
                witness.saw(new Seen(Optional.empty(), transcript, one, Duration.ofNanos(clock.nanos() - start))));
        return answer;
    }

    private Optional<Answer> looked() throws InterruptedException {
        try {
            return connector.check();
        } catch (UnreadableSecretException e) {
            return Optional.of(new CredentialRefused("credential-unreadable", "the file of a secret can't be read"));
        } catch (RuntimeException e) {
            LOG.errorf(e, "The connector failed on a check");
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        connector.close();
    }

    private static Answer answerOf(Attempt attempt, Batch batch) throws InterruptedException {
        try {
            return checked(attempt.make(), batch);
        } catch (UnreadableSecretException e) {
            return new CredentialRefused("credential-unreadable", "the file of a secret can't be read");
        } catch (RuntimeException e) {
            LOG.errorf(e, "The connector failed on a batch of %d", batch.size());
            return failed(e);
        }
    }

    private static Answer failed(RuntimeException e) {
        return new Retry("connector-failed", e.getClass().getSimpleName(), Optional.empty());
    }

    private static Answer checked(Answer answer, Batch batch) {
        if (answer instanceof Each each && each.outcomes().size() != batch.size()) {
            throw new IllegalStateException(
                    "the connector gave " + each.outcomes().size() + " outcomes for " + batch.size() + " operations");
        }
        return answer;
    }

    private static String name(Answer answer) {
        return switch (answer) {
            case Each _ -> "answered";
            case BatchRefused _ -> "refused";
            case ObjectUnavailable _ -> "object-unavailable";
            case Retry _ -> "retry";
            case Unavailable _ -> "unavailable";
            case CredentialRefused _ -> "credential";
            case Throttled _ -> "throttled";
        };
    }
}
