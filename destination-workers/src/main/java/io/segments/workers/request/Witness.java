package io.segments.workers.request;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.Transcript;
import java.time.Duration;
import java.util.Optional;

/** Sees every attempt. Never blocks, and never fails. */
@FunctionalInterface
public interface Witness {

    /** Takes note of an attempt. */
    void saw(Seen seen);

    /** One that takes note of nothing. */
    static Witness nobody() {
        return _ -> {};
    }

    /**
     * An attempt that was made.
     *
     * @param batch what was to be delivered; empty when the destination was only looked at
     * @param transcript what was said and heard
     * @param answer what came of it
     * @param took from the request to the answer
     */
    record Seen(Optional<Batch> batch, Transcript transcript, Answer answer, Duration took) {}
}
