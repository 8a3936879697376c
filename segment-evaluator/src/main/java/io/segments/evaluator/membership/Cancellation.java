package io.segments.evaluator.membership;

import java.util.ArrayList;
import java.util.List;

/** Ends a long computation from another thread. Once cancelled it stays so. */
public final class Cancellation {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** Ends what is running; whoever runs it gets an exception. Calling it again insists, where an engine has overheard it. */
    public void cancel() {
        List<Runnable> due;
        synchronized (this) {
            cancelled = true;
            due = List.copyOf(actions);
        }
        due.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Says what ends the work that now begins; runs at once when it is cancelled already.
     *
     * @return to be closed when the work is done
     */
    public Registration onCancel(Runnable action) {
        boolean atOnce;
        synchronized (this) {
            actions.add(action);
            atOnce = cancelled;
        }
        if (atOnce) {
            action.run();
        }
        return () -> forget(action);
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
