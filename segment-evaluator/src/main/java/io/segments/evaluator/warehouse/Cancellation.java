package io.segments.evaluator.warehouse;

import java.util.ArrayList;
import java.util.List;

/** Lets somebody end work that somebody else is doing. Safe for use by several threads. */
public final class Cancellation {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** Ends the work, now and once; later calls do nothing. */
    public void cancel() {
        List<Runnable> pending;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            pending = List.copyOf(actions);
            actions.clear();
        }
        pending.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Says what ends the work that now begins; runs at once when it is cancelled already.
     *
     * @return to be closed when the work is done, after which the action is never started
     */
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void forget(Runnable action) {
        actions.remove(action);
    }

    /** Work that can be cancelled until this is closed. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
