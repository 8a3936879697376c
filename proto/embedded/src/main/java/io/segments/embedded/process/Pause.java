package io.segments.embedded.process;

/** The pace at which a state is looked at again that nobody announces. */
public final class Pause {

    private static final long MILLIS = 25;

    private Pause() {}

    public static void briefly() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an embedded server", e);
        }
    }
}
