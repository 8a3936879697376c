package io.segments.workers.worker;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.BatchRefused;
import io.segments.workers.spi.Answer.DestinationTrouble;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Attempt;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.Grouping;
import io.segments.workers.time.MonotonicClock;
import io.segments.workers.worker.Halt.HaltedException;
import io.segments.workers.worker.Piece.Pending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Brings a batch to a verdict for each of its operations: retries what may still succeed, halves what is refused as a whole, defers what does not succeed within the time that trouble
 * may wait in place, and waits without end, using up nothing, while the destination as a whole is in trouble.
 */
public final class Courier {

    private static final Verdict DELIVERED = new Verdict.Delivered();

    private final DestinationConnector connector;
    private final Turnstile turnstile;
    private final boolean inOrder;
    private final DestinationGate gate;
    private final Patience patience;
    private final InstantSource wallClock;
    private final MonotonicClock clock;

    /**
     * How long a courier keeps trying.
     *
     * @param inPlace how long trouble of a record or object may wait in place
     * @param backoff waits between attempts
     * @param deferral how much later a deferred operation is planned again, at the earliest
     * @param staleAfter age at which an operation is not sent but deferred
     */
    public record Patience(Duration inPlace, Backoff backoff, Duration deferral, Duration staleAfter) {}

    Courier(
            DestinationConnector connector,
            Grouping grouping,
            Turnstile turnstile,
            DestinationGate gate,
            Patience patience,
            InstantSource wallClock,
            MonotonicClock clock) {
        this.connector = connector;
        this.inOrder = grouping == Grouping.BY_PARTITION;
        this.turnstile = turnstile;
        this.gate = gate;
        this.patience = patience;
        this.wallClock = wallClock;
        this.clock = clock;
    }

    /**
     * One verdict for each operation, in order; {@link Verdict.Undecided} for those that were not settled before the halt.
     *
     * @param sentBefore what is before this offset may have been sent by an earlier owner of the partition
     * @param begun told before the first request, or when there is none
     */
    public List<Verdict> deliver(Batch batch, long sentBefore, Halt halt, Runnable begun) throws InterruptedException {
        var verdicts = new Verdict[batch.size()];
        Arrays.fill(verdicts, new Verdict.Undecided());
        var pieces = new ArrayDeque<Piece>();
        pieces.add(Piece.of(batch, sentBefore));
        try {
            while (!pieces.isEmpty()) {
                attempt(batch, pieces, verdicts, halt, begun);
            }
        } catch (HaltedException _) {
            // what is undecided stays on its topic
        } finally {
            begun.run();
        }
        return Arrays.asList(verdicts);
    }

    /**
     * Has the connector look how the destination is; the look waits for its turn as a delivery does.
     *
     * @return whether the connector can look
     */
    boolean check(Halt halt) throws HaltedException, InterruptedException {
        var permit = turnstile.enter(1, Attempt.ANYWHERE, halt);
        var answer = Optional.<Answer>empty();
        try {
            answer = connector.check();
            answer.ifPresent(turnstile::heedCheck);
        } finally {
            if (answer.isPresent()) {
                turnstile.leave(permit);
            } else {
                turnstile.turnBack(permit);
            }
        }
        return answer.isPresent();
    }

    private void attempt(Batch batch, Deque<Piece> pieces, Verdict[] verdicts, Halt halt, Runnable begun)
            throws HaltedException, InterruptedException {
        var answer = answerTo(batch, pieces, verdicts, halt, begun);
        if (answer.isPresent()) {
            heed(answer.get(), pieces.removeFirst(), pieces, verdicts, halt);
        }
    }

    /** The answer to the first piece; none when nothing of it was left to send. */
    private Optional<Answer> answerTo(Batch batch, Deque<Piece> pieces, Verdict[] verdicts, Halt halt, Runnable begun)
            throws HaltedException, InterruptedException {
        var piece = pieces.getFirst();
        var attempt = connector.prepare(batch.with(piece.operations()));
        var permit = turnstile.enter(attempt.records(), attempt.endpoint(), halt);
        begun.run();
        // looked at only now: it may have waited for long
        var current = withoutStale(piece, verdicts);
        if (current.pending().size() < piece.pending().size()) {
            pieces.removeFirst();
            if (!current.isEmpty()) {
                pieces.addFirst(current);
            }
            turnstile.turnBack(permit);
            return Optional.empty();
        }
        var answered = false;
        try {
            var answer = attempt.make();
            // before anyone else is let through
            turnstile.heed(answer);
            answered = true;
            return Optional.of(answer);
        } finally {
            turnstile.leave(permit);
            if (!answered) {
                gate.turnBack();
            }
        }
    }

    private void heed(Answer answer, Piece piece, Deque<Piece> pieces, Verdict[] verdicts, Halt halt)
            throws HaltedException, InterruptedException {
        switch (answer) {
            case Each each -> settle(each, piece, pieces, verdicts, halt);
            case BatchRefused refused -> {
                if (piece.isSingle()) {
                    var only = piece.pending().getFirst();
                    verdicts[only.index()] = rejected(only, refused.reason(), refused.detail());
                } else {
                    piece.halves().reversed().forEach(pieces::addFirst);
                }
            }
            case ObjectUnavailable gone ->
                piece.settle(verdicts, deferred(gone.reason(), gone.detail(), Optional.empty()));
            case Retry retry -> tryAgain(retry, piece.unanswered(), pieces, verdicts, halt);
            case Unavailable _ -> pieces.addFirst(piece.unanswered().fresh());
            case DestinationTrouble _ -> pieces.addFirst(piece.fresh());
        }
    }

    private void settle(Each each, Piece piece, Deque<Piece> pieces, Verdict[] verdicts, Halt halt)
            throws HaltedException, InterruptedException {
        var again = new ArrayList<Pending>();
        var retry = new Retry("", "", Optional.empty());
        var unfinished = new ArrayList<Pending>();
        var next = Optional.<Duration>empty();
        for (var i = 0; i < piece.pending().size(); i++) {
            var pending = piece.pending().get(i);
            switch (each.outcomes().get(i)) {
                case DeliveryOutcome.Delivered _ -> verdicts[pending.index()] = DELIVERED;
                case DeliveryOutcome.Rejected(var reason, var detail) ->
                    verdicts[pending.index()] = rejected(pending, reason, detail);
                case DeliveryOutcome.Invalid(var reason, var detail) ->
                    verdicts[pending.index()] = new Verdict.Invalid(reason, detail);
                case DeliveryOutcome.Deferred(var reason, var detail) ->
                    verdicts[pending.index()] = deferred(reason, detail, Optional.empty());
                case DeliveryOutcome.Retry(var reason, var detail, var after) -> {
                    again.add(pending);
                    retry = new Retry(reason, detail, longer(retry.after(), after));
                }
                case DeliveryOutcome.Unfinished(var after) -> {
                    unfinished.add(pending);
                    next = longer(next, after);
                }
            }
        }
        if (!again.isEmpty()) {
            tryAgain(retry, piece.of(again), pieces, verdicts, halt);
        }
        if (!unfinished.isEmpty()) {
            // with the failures that it has had: what goes well and fails by turns has to end as well
            pieces.addFirst(piece.of(unfinished));
            halt.pause(next.orElse(Duration.ZERO));
        }
    }

    private void tryAgain(Retry retry, Piece piece, Deque<Piece> pieces, Verdict[] verdicts, Halt halt)
            throws HaltedException, InterruptedException {
        var now = clock.nanos();
        var failed = piece.failed(now);
        var since = failed.firstFailure().orElse(now);
        var wait = retry.after().orElseGet(() -> patience.backoff().after(failed.failures()));
        var inPlace = now - since + wait.toNanos() <= patience.inPlace().toNanos();
        if (inPlace && !failed.suspected()) {
            pieces.addFirst(failed);
            halt.pause(wait);
        } else if (!gate.hasAnsweredSince(since)) {
            suspectDestination(retry, failed, pieces, verdicts);
        } else if (failed.suspected()) {
            pieces.addFirst(failed.fresh());
        } else {
            failed.settle(verdicts, deferred(retry.reason(), retry.detail(), retry.after()));
        }
    }

    /**
     * Nothing at all has succeeded since: the destination is in trouble, or a record that makes it fail. From now on there is one attempt at each look whether it is over, with smaller
     * pieces and every one in its turn, so that what can succeed soon does. A record that has failed alone is deferred: it may be the one.
     */
    private void suspectDestination(Retry retry, Piece failed, Deque<Piece> pieces, Verdict[] verdicts) {
        gate.trouble(new Unavailable(retry.reason(), retry.detail(), retry.after()));
        if (failed.isSingle() && failed.suspected()) {
            failed.settle(verdicts, deferred(retry.reason(), retry.detail(), retry.after()));
        } else if (inOrder) {
            failed.suspecting().halves().reversed().forEach(pieces::addFirst);
        } else {
            pieces.addAll(failed.suspecting().halves());
        }
    }

    private Piece withoutStale(Piece piece, Verdict[] verdicts) {
        var oldest = wallClock.instant().minus(patience.staleAfter());
        var stale = piece.only(one -> one.operation().emitted().isBefore(oldest));
        if (stale.isEmpty()) {
            return piece;
        }
        stale.settle(
                verdicts, new Verdict.Deferred("delivery-stale", "it waited longer than a day", wallClock.instant()));
        return piece.only(one -> !one.operation().emitted().isBefore(oldest));
    }

    private static Verdict rejected(Pending pending, String reason, String detail) {
        return new Verdict.Rejected(reason, detail, pending.mayHaveArrived());
    }

    private Verdict deferred(String reason, String detail, Optional<Duration> after) {
        var later = longer(after, Optional.of(patience.deferral())).orElse(patience.deferral());
        return new Verdict.Deferred(reason, detail, wallClock.instant().plus(later));
    }

    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
        return one.filter(first ->
                        other.filter(second -> second.compareTo(first) > 0).isEmpty())
                .or(() -> other);
    }
}
