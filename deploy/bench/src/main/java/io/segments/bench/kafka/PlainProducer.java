package io.segments.bench.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.tools.ProducerPerformance;

/**
 * Kafka's own performance test of producers, in a process of its own: as many records of the same size, that can be compressed as well, to a topic like the public one, with
 * the evaluator's settings and in transactions of half a second.
 */
final class PlainProducer {

    private static final String TOPIC = "bench.plain";
    private static final Pattern RATE = Pattern.compile("([0-9.]+) records/sec");
    private static final int PRINTABLE = 94;

    private PlainProducer() {}

    /** Records a second. */
    static double recordsPerSecond(String bootstrapServers, Path folder, PublicTopic.Beginning like, long records) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, like.partitions(), (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return rate(run(bootstrapServers, payloads(folder, like.records()), records));
        }
    }

    /** The test takes text: each byte becomes a letter of its own, so what repeats still does. */
    private static Path payloads(Path folder, List<byte[]> records) {
        var file = folder.resolve("payloads.txt");
        try {
            return Files.write(
                    file, records.stream().map(PlainProducer::printable).toList(), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String printable(byte[] record) {
        var text = new StringBuilder();
        for (var one : record) {
            text.append((char) ('!' + Byte.toUnsignedInt(one) % PRINTABLE));
        }
        return text.toString();
    }

    private static String run(String bootstrapServers, Path payloads, long records) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ProducerPerformance.class.getName()));
        command.addAll(List.of("--topic", TOPIC, "--num-records", Long.toString(records), "--throughput", "-1"));
        command.addAll(List.of("--payload-file", payloads.toString()));
        command.addAll(List.of("--transactional-id", "bench", "--transaction-duration-ms", "500"));
        command.addAll(List.of(
                "--producer-props",
                "bootstrap.servers=" + bootstrapServers,
                "acks=all",
                "linger.ms=5",
                "batch.size=262144",
                "compression.type=lz4"));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var told = new String(process.getInputStream().readAllBytes(), US_ASCII);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Kafka's performance test failed: " + told);
            }
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** The last line tells of all records. */
    private static double rate(String told) {
        var lines = told.strip().lines().toList();
        var matcher = RATE.matcher(lines.getLast());
        if (!matcher.find()) {
            throw new IllegalStateException("Kafka's performance test told no rate: " + told);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
