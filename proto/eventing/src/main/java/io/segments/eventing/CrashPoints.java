package io.segments.eventing;

import java.util.Optional;

/**
 * Named places in the code at which a test kills the process, as {@code kill -9} would: no shutdown hook runs, no buffer is flushed. In production none is configured, and
 * reaching one does nothing.
 */
@FunctionalInterface
public interface CrashPoints {

    /** System property that names the point at which to die; the environment variable {@link #VARIABLE} does the same. */
    String PROPERTY = "segments.crash-point";

    /** Environment variable that names the point at which to die. */
    String VARIABLE = "SEGMENTS_CRASH_POINT";

    /** Exit code of a process that died at a point: that of SIGKILL. */
    int EXIT_CODE = 137;

    /** Execution is at the point of this name. Does not return from the configured one. */
    void reached(String point);

    /** Dies nowhere. */
    static CrashPoints none() {
        return _ -> {};
    }

    /** Halts the JVM the first time that the configured point is reached; does nothing where none is configured. */
    static CrashPoints configured() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .filter(name -> !name.isBlank())
                .map(CrashPoints::haltingAt)
                .orElseGet(CrashPoints::none);
    }

    private static CrashPoints haltingAt(String name) {
        return point -> {
            if (point.equals(name)) {
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        };
    }
}
