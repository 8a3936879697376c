package io.segments.evaluator.running;

import io.segments.eventing.CrashPoints;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails at one point, as if the owner's thread had died there, the first few times that it is reached. */
public final class CrashingAt implements CrashPoints {

    private final String name;
    private final AtomicInteger left;

    /** What is thrown instead of dying. */
    public static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Crash(String point) {
            super("crashed at " + point);
        }
    }

    public CrashingAt(String name, int times) {
        this.name = name;
        this.left = new AtomicInteger(times);
    }

    @Override
    public void reached(String point) {
        if (point.equals(name) && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
            throw new Crash(point);
        }
    }

    /** Whether it has failed as often as it should. */
    public boolean isOver() {
        return left.get() == 0;
    }
}
