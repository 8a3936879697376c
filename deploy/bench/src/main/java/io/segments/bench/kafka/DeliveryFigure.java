package io.segments.bench.kafka;

import io.segments.embedded.kafka.EmbeddedKafka;
import io.segments.embedded.kafka.KafkaSettings;
import io.segments.embedded.kafka.RunningKafka;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast the workers of a destination deliver what waits for them, in batches and one by one, against the same requests sent bare to the same server; how
 * exactly several replicas keep a limit while they come and go; and what memory a worker takes.
 */
public final class DeliveryFigure {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration IDLE = Duration.ofSeconds(10);

    private static final int BATCH = 500;
    private static final int BATCHES_AT_ONCE = 8;
    private static final int SINGLES_AT_ONCE = 64;
    private static final int LEAST_BARE_REQUESTS = 10_000;
    private static final int SINGLES_SHARE = 5;
    private static final int PARTITIONS = 8;
    private static final double SINGLE_GOAL = 0.6;
    private static final double LIMIT_GOAL = 0.97;
    private static final long MEMORY_GOAL = 200;

    private final Path project;
    private final Path folder;
    private final InstantSource clock;
    private final PrintStream out;

    /** @param project the project's root, where built services are */
    public DeliveryFigure(Path project, Path folder, InstantSource clock, PrintStream out) {
        this.project = project;
        this.folder = folder;
        this.clock = clock;
        this.out = out;
    }

    /**
     * @param deliveries how many are sent in batches; a fifth of it is sent one by one
     * @param limit requests a second
     * @param phase how long one, two and four replicas are watched each
     */
    public void measure(int deliveries, int limit, Duration phase) throws IOException, InterruptedException {
        var settings = KafkaSettings.in(folder.resolve("kafka"))
                .withLog(folder.resolve("kafka.log"))
                .withLongLife();
        try (var kafka = EmbeddedKafka.start(settings)) {
            speed(kafka, "batches", deliveries, BATCH, BATCHES_AT_ONCE, 0);
            speed(kafka, "singles", Math.max(deliveries / SINGLES_SHARE, 1), 1, SINGLES_AT_ONCE, SINGLE_GOAL);
            accuracy(kafka, limit, phase);
        }
    }

    private void speed(RunningKafka kafka, String destination, int deliveries, int batch, int atOnce, double goal)
            throws IOException, InterruptedException {
        try (var receiver = Receiver.start(deliveries)) {
            var settings = Map.of(
                    "PARTITIONS", Integer.toString(PARTITIONS),
                    "SETTINGS_URL", receiver.url(),
                    "SETTINGS_BATCH_SIZE", Integer.toString(batch),
                    "SETTINGS_PARALLEL_REQUESTS", Integer.toString(atOnce));
            var idle = idle(kafka, destination, settings);
            var delivered = deliver(kafka, destination, deliveries, receiver, settings);
            var arrivals = delivered.arrivals();
            var perRequest = (double) deliveries / arrivals.number();
            var warm = arrivals.secondHalf().perSecond();
            var bare = BareRequests.perSecond(
                    receiver.port(), receiver.sample(), atOnce, Math.max(arrivals.number(), LEAST_BARE_REQUESTS));
            out.printf(
                    Locale.ROOT,
                    "%n%,d deliveries, %,.0f in a request, %d requests at once, to a server on this machine%n",
                    deliveries,
                    perRequest,
                    atOnce);
            line("all of them, from the first request", arrivals.perSecond() * perRequest, "");
            line("the second half", warm * perRequest, "");
            line("baseline: the same request bare", bare * perRequest, ratio(warm / bare, goal));
            memory("an idle worker", idle, MEMORY_GOAL);
            memory("the busy worker, at most", delivered.memory(), Long.MAX_VALUE);
        }
    }

    /** What arrived, and the most memory, in MiB, that the worker took. */
    private record Delivered(Arrivals arrivals, OptionalLong memory) {}

    /** Has one worker deliver what waits for it; it has ended when this returns. */
    private Delivered deliver(
            RunningKafka kafka, String destination, int deliveries, Receiver receiver, Map<String, String> settings)
            throws InterruptedException {
        try (var backlog = new DeliveryBacklog(kafka.bootstrapServers(), destination, PARTITIONS, clock);
                var replicas = replicas(kafka, destination, settings)) {
            backlog.add(destination + "-sync", 1, deliveries);
            var worker = replicas.add();
            backlog.awaitDelivered(deliveries, PATIENCE);
            return new Delivered(new Arrivals(receiver.arrivals()), Replicas.mebibytes(worker, "VmHWM"));
        }
    }

    /** Starts a worker that has nothing to do, which also makes the topics; says what memory it takes. */
    private OptionalLong idle(RunningKafka kafka, String destination, Map<String, String> settings)
            throws InterruptedException {
        try (var replicas = replicas(kafka, destination, settings)) {
            var worker = replicas.add();
            LockSupport.parkNanos(IDLE.toNanos());
            return Replicas.mebibytes(worker, "VmRSS");
        }
    }

    private void accuracy(RunningKafka kafka, int limit, Duration phase) throws IOException, InterruptedException {
        var destination = "limited";
        // More than can be sent while it is watched and while replicas come.
        var deliveries = limit * Math.toIntExact(phase.toSeconds() * 3 + 120);
        try (var receiver = Receiver.start(deliveries)) {
            var settings = Map.of(
                    "PARTITIONS",
                    Integer.toString(PARTITIONS),
                    "LIMITS",
                    limit + " requests per 1s",
                    "SETTINGS_URL",
                    receiver.url(),
                    "SETTINGS_BATCH_SIZE",
                    "1",
                    "SETTINGS_PARALLEL_REQUESTS",
                    "16");
            idle(kafka, destination, settings);
            try (var backlog = new DeliveryBacklog(kafka.bootstrapServers(), destination, PARTITIONS, clock);
                    var replicas = replicas(kafka, destination, settings)) {
                backlog.add(destination + "-sync", 1, deliveries);
                out.printf("%nA limit of %,d requests a second, watched for %d s each%n", limit, phase.toSeconds());
                var count = 0;
                for (var wanted : new int[] {1, 2, 4}) {
                    for (; count < wanted; count++) {
                        replicas.add();
                    }
                    // What moved may be spent a window and a second later; then it is quiet.
                    LockSupport.parkNanos(5 * SECOND);
                    var begin = System.nanoTime();
                    LockSupport.parkNanos(phase.toNanos());
                    var quiet = new Arrivals(receiver.arrivals()).between(begin, begin + phase.toNanos());
                    var share = quiet.number() / (double) (limit * phase.toSeconds());
                    line(wanted + (wanted == 1 ? " replica" : " replicas"), share * limit, ratio(share, LIMIT_GOAL));
                }
                var most = new Arrivals(receiver.arrivals()).mostWithin(SECOND);
                out.printf(
                        Locale.ROOT,
                        "  %-44s %,12d     (goal: at most %,d)  %s%n",
                        "the most in any second, moves included",
                        most,
                        limit,
                        most <= limit ? "met" : "MISSED");
            }
        }
    }

    private Replicas replicas(RunningKafka kafka, String destination, Map<String, String> settings) {
        return new Replicas(project, folder, kafka.bootstrapServers(), destination, settings);
    }

    private void line(String what, double perSecond, String more) {
        out.printf(Locale.ROOT, "  %-44s %,12.0f /s  %s%n", what, perSecond, more);
    }

    private static String ratio(double ratio, double goal) {
        var told = String.format(Locale.ROOT, "ratio %.2f", ratio);
        return goal == 0
                ? told
                : told
                        + String.format(
                                Locale.ROOT, " (goal: at least %.2f)  %s", goal, ratio >= goal ? "met" : "MISSED");
    }

    private void memory(String what, OptionalLong mebibytes, long goal) {
        if (mebibytes.isPresent()) {
            var verdict = goal == Long.MAX_VALUE
                    ? ""
                    : "(goal: at most %d)  %s".formatted(goal, mebibytes.getAsLong() <= goal ? "met" : "MISSED");
            out.printf(Locale.ROOT, "  %-44s %,12d MiB  %s%n", what, mebibytes.getAsLong(), verdict);
        }
    }
}
