package io.segments.e2e;

import io.segments.local.demo.Api;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How people call a service that may die while it answers: again and again. What they do must be the same when it is done twice. */
public final class Stubborn {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(250);

    private Stubborn() {}

    /** Returns when the call was answered and not refused. */
    public static void call(Runnable call) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                call.run();
                return;
            } catch (Api.Unanswered e) {
                giveUpAfter(deadline, e);
            } catch (Api.Refused e) {
                // A version that is not the current one is what a heeded call without an answer leaves behind.
                if (e.status() < 500 && e.status() != 412) {
                    throw e;
                }
                giveUpAfter(deadline, e);
            }
        }
    }

    /** The same for what refers to something that a service learns of a moment later. */
    public static void onceKnown(Runnable call) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                call(call);
                return;
            } catch (Api.Refused e) {
                if (e.status() != 422) {
                    throw e;
                }
                giveUpAfter(deadline, e);
            }
        }
    }

    private static void giveUpAfter(long deadline, RuntimeException reason) {
        if (System.nanoTime() > deadline) {
            throw reason;
        }
        LockSupport.parkNanos(AGAIN_AFTER.toNanos());
    }
}
