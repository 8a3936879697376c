package io.segments.embedded.kafka;

import io.segments.embedded.process.EmbeddedStartException;

/** Starts brokers. */
public final class EmbeddedKafka {

    private EmbeddedKafka() {}

    /**
     * Starts a broker and returns when clients can use it. It is the broker of the directory, verified by its cluster id,
     * never another one that happens to listen on the same port. It ends when it is stopped, and by itself when this JVM
     * ends in whatever way.
     *
     * @throws EmbeddedStartException naming the reason and the log
     */
    public static RunningKafka start(KafkaSettings settings) {
        return new RunningKafka(settings).start();
    }
}
