package io.segments.orchestrator.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what is going to be. */
public final class Soon {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(50);

    private Soon() {}

    public static void until(Callable<Boolean> condition) {
        await().dontCatchUncaughtExceptions()
                .atMost(DEADLINE)
                .pollInterval(OFTEN)
                .until(condition);
    }

    public static void asserted(ThrowingRunnable assertion) {
        await().dontCatchUncaughtExceptions()
                .atMost(DEADLINE)
                .pollInterval(OFTEN)
                .untilAsserted(assertion);
    }
}
