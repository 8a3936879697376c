package io.segments.e2e;

import io.segments.local.LocalSystem;
import io.segments.local.standin.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What goes wrong beside the services: broker, database and destinations, one after the other and at random instants. */
final class Surroundings implements Runnable {

    private static final Duration LONGEST_PEACE = Duration.ofSeconds(4);

    private final LocalSystem system;
    private final List<Fault.OfSurroundings> faults;
    private final Random random;
    private final Report report;

    Surroundings(LocalSystem system, List<Fault.OfSurroundings> faults, Random random, Report report) {
        this.system = system;
        this.faults = faults;
        this.random = random;
        this.report = report;
    }

    /** Returns when all faults are over and everything is well again. */
    @Override
    public void run() {
        try {
            for (var fault : faults) {
                TimeUnit.MILLISECONDS.sleep(random.nextLong(LONGEST_PEACE.toMillis()));
                suffer(fault);
                report.happened(fault);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            report.defect("The surroundings could not go on: " + e.getMessage());
        }
    }

    private void suffer(Fault.OfSurroundings fault) throws InterruptedException, IOException {
        switch (fault) {
            case Fault.KillBroker() -> {
                system.kafka().kill();
                system.kafka().restart();
            }
            case Fault.KillDatabase() -> {
                system.postgres().kill();
                system.postgres().restart();
            }
            case Fault.Disturb(var destination, var trouble, var time) -> {
                var standIn = system.standIn(destination);
                standIn.suffer(trouble);
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
                standIn.suffer(Trouble.NONE);
            }
        }
    }
}
