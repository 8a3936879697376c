package io.segments.workers.worker;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.Batch;
import io.segments.workers.worker.Halt.HaltedException;

/** Keeps the rate limit, and slows down for a destination that complains. */
record RateLimitedSending(Sending inner, RateBudget budget) implements Sending {

    @Override
    public Answer send(Batch batch, Halt halt) throws HaltedException, InterruptedException {
        halt.check();
        for (var wait = budget.take(); !wait.isZero(); wait = budget.take()) {
            halt.pause(wait);
        }
        var answer = inner.send(batch, halt);
        if (answer instanceof Throttled) {
            budget.shrink();
        } else {
            budget.recover();
        }
        return answer;
    }
}
