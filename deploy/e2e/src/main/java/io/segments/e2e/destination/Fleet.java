package io.segments.e2e.destination;

import io.segments.e2e.Report;
import io.segments.local.LocalSystem;
import io.segments.local.service.LocalServices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The workers of all destinations: how many there are of each, and how they die. */
final class Fleet implements Runnable {

    /** Most replicas of a destination. */
    static final int MOST = 3;

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

    private final LocalSystem system;
    private final List<TroublePlan.Move> moves;
    private final Random random;
    private final Report report;

    Fleet(LocalSystem system, List<TroublePlan.Move> moves, Random random, Report report) {
        this.system = system;
        this.moves = moves;
        this.random = random;
        this.report = report;
    }

    /** Returns when all moves are made, with one replica of each destination. */
    @Override
    public void run() {
        try {
            for (var move : moves) {
                TimeUnit.NANOSECONDS.sleep(move.after().toNanos());
                switch (move.kind()) {
                    case SCALE -> scale(move.destination(), move.replicas());
                    case KILL -> killOne(move.destination());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            report.defect("The workers could not go on: " + e.getMessage());
        }
    }

    private void scale(String destination, int replicas) throws InterruptedException {
        for (int replica = 1; replica <= MOST; replica++) {
            var name = LocalServices.replicaName(destination, replica);
            if (replica <= replicas && !system.isRunning(name)) {
                start(name);
            } else if (replica > replicas && system.isRunning(name)) {
                system.process(name).close();
            }
        }
        report.happened("workers of %s are %d".formatted(destination, replicas));
    }

    /** It is started again at once, under the same name. */
    private void killOne(String destination) throws InterruptedException {
        var running = IntStream.rangeClosed(1, MOST)
                .mapToObj(replica -> LocalServices.replicaName(destination, replica))
                .filter(system::isRunning)
                .toList();
        var name = running.get(random.nextInt(running.size()));
        system.process(name).kill();
        report.happened("SIGKILL of a worker of " + destination);
        start(name);
    }

    private void start(String name) throws InterruptedException {
        system.start(name, Map.of()).awaitReady(STARTS_WITHIN);
    }
}
