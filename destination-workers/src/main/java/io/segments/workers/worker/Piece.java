package io.segments.workers.worker;

import io.segments.workers.spi.Batch;
import io.segments.workers.spi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Operations of a batch that are sent together and have had the same luck so far.
 *
 * @param pending the operations, in order
 * @param failures attempts that failed in a row
 * @param firstFailure when the first of them failed
 * @param suspected whether it is suspected to fail because the whole destination does
 */
record Piece(List<Pending> pending, int failures, OptionalLong firstFailure, boolean suspected) {

    /**
     * An operation without a verdict.
     *
     * @param index its place in the batch
     * @param operation the operation
     * @param mayHaveArrived whether an attempt had no clear answer
     */
    record Pending(int index, Operation operation, boolean mayHaveArrived) {
        Pending unanswered() {
            return new Pending(index, operation, true);
        }
    }

    Piece {
        pending = List.copyOf(pending);
    }

    /** A whole batch; what is before an offset may have been sent by an earlier owner of the partition. */
    static Piece of(Batch batch, long sentBefore) {
        var pending = new ArrayList<Pending>(batch.size());
        for (var i = 0; i < batch.size(); i++) {
            var operation = batch.operations().get(i);
            pending.add(new Pending(i, operation, operation.offset() < sentBefore));
        }
        return new Piece(pending, 0, OptionalLong.empty(), false);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    boolean isSingle() {
        return pending.size() == 1;
    }

    List<Operation> operations() {
        return pending.stream().map(Pending::operation).toList();
    }

    Piece only(Predicate<Pending> kept) {
        return new Piece(pending.stream().filter(kept).toList(), failures, firstFailure, suspected);
    }

    Piece of(List<Pending> some) {
        return new Piece(some, failures, firstFailure, suspected);
    }

    /** The same, with all its attempts still before it. */
    Piece fresh() {
        return new Piece(pending, 0, OptionalLong.empty(), false);
    }

    /** The same after an attempt that had no clear answer. */
    Piece unanswered() {
        return of(pending.stream().map(Pending::unanswered).toList());
    }

    Piece failed(long now) {
        return new Piece(pending, failures + 1, OptionalLong.of(firstFailure.orElse(now)), suspected);
    }

    /** The same, with the destination under suspicion. */
    Piece suspecting() {
        return new Piece(pending, failures, firstFailure, true);
    }

    /** Its first and second half; itself when it has only one operation. */
    List<Piece> halves() {
        if (isSingle()) {
            return List.of(this);
        }
        var middle = (pending.size() + 1) / 2;
        return List.of(of(pending.subList(0, middle)), of(pending.subList(middle, pending.size())));
    }

    void settle(Verdict[] verdicts, Verdict verdict) {
        pending.forEach(one -> verdicts[one.index()] = verdict);
    }
}
