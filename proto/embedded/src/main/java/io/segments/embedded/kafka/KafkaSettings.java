package io.segments.embedded.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How an embedded broker is run.
 *
 * @param directory where its data and its cluster id live; a broker started here again is the same cluster
 * @param log the file that its output is appended to
 * @param port where it listens for clients, and fails if that is taken; 0 for the port used last time in this directory
 *     if that is free, else any free one
 * @param heapMebibytes the largest heap of the broker's JVM
 * @param livesLong whether the second compiler is worth its time
 * @param startWithin how long a start may take before it counts as failed
 * @param properties broker properties that replace or add to the ones chosen here
 */
public record KafkaSettings(
        Path directory,
        Path log,
        int port,
        int heapMebibytes,
        boolean livesLong,
        Duration startWithin,
        Map<String, String> properties) {

    private static final int DEFAULT_HEAP = 256;
    private static final Duration DEFAULT_START = Duration.ofMinutes(2);

    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    /** A broker for minutes with 256 MiB of heap, on a port that stays the same where possible, with its log beside its data. */
    public static KafkaSettings in(Path directory) {
        return new KafkaSettings(
                directory, directory.resolve("kafka.log"), 0, DEFAULT_HEAP, false, DEFAULT_START, Map.of());
    }

    public KafkaSettings withLog(Path file) {
        return new KafkaSettings(directory, file, port, heapMebibytes, livesLong, startWithin, properties);
    }

    public KafkaSettings withPort(int wanted) {
        return new KafkaSettings(directory, log, wanted, heapMebibytes, livesLong, startWithin, properties);
    }

    public KafkaSettings withHeapMebibytes(int heap) {
        return new KafkaSettings(directory, log, port, heap, livesLong, startWithin, properties);
    }

    /** One that is used for hours or measured: it starts more slowly, and is faster when it is warm. */
    public KafkaSettings withLongLife() {
        return new KafkaSettings(directory, log, port, heapMebibytes, true, startWithin, properties);
    }

    public KafkaSettings withProperties(Map<String, String> more) {
        return new KafkaSettings(directory, log, port, heapMebibytes, livesLong, startWithin, more);
    }
}
