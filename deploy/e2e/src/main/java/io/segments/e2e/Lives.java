package io.segments.e2e;

import io.segments.eventing.CrashPoints;
import io.segments.local.LocalSystem;
import io.segments.local.service.ServiceProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The lives of one service: each is begun for a fault and ends with it, but for a freeze, which a service survives; the last one goes on. */
public final class Lives implements Runnable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration DIES_WITHIN = Duration.ofMinutes(4);

    private static final int MOST_STARTS = 5;

    /** Faults before the audiences have arrived. */
    private static final int EARLY = 12;

    private final LocalSystem system;
    private final String service;
    private final Deque<Fault.OfService> faults;
    private final CountDownLatch work;
    private final CountDownLatch arrived;
    private final CompletableFuture<Void> fed;
    private final Report report;
    private final Keepsakes keepsakes;

    /**
     * The lives of a service.
     *
     * @param work it has nothing to do before
     * @param arrived not many faults happen before: nobody would ever see the audiences arrive, and there would be nothing to lose
     * @param fed done when nothing happens any more to the service that gives this one its work; before, a point that it does not reach is put off
     */
    public Lives(
            LocalSystem system,
            String service,
            List<Fault.OfService> faults,
            CountDownLatch work,
            CountDownLatch arrived,
            CompletableFuture<Void> fed,
            Report report) {
        this.system = system;
        this.service = service;
        this.faults = new ArrayDeque<>(faults);
        this.work = work;
        this.arrived = arrived;
        this.fed = fed;
        this.report = report;
        this.keepsakes = new Keepsakes(system);
    }

    /** Ends the life that the service has, if any; returns when all faults are over and it is ready again. */
    @Override
    public void run() {
        try {
            killIfItLives();
            for (var i = 0; !faults.isEmpty(); i++) {
                if (i >= EARLY && arrived.getCount() > 0) {
                    system.start(service, Map.of());
                    arrived.await();
                    killIfItLives();
                }
                // What follows a defect only hides it.
                var fault = faults.removeFirst();
                if (!report.isFailed()) {
                    suffer(fault);
                }
            }
            begin();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            report.defect("%s could not go on: %s".formatted(service, e.getMessage()));
        }
    }

    private void killIfItLives() throws InterruptedException {
        if (system.isRunning(service)) {
            system.process(service).kill();
            report.happened(new Fault.Kill(service, Duration.ZERO, true));
        }
    }

    private void suffer(Fault.OfService fault) throws InterruptedException, IOException {
        switch (fault) {
            case Fault.CrashAt crash -> dieAt(crash);
            case Fault.Kill kill -> beKilledAt(kill.age(), kill.adult());
            case Fault.Freeze freeze -> freeze(freeze.time());
            case Fault.LoseStore _ -> keepsakes.loseStore();
            case Fault.RestoreStore restore -> {
                keepsakes.copyStore();
                beKilledAt(restore.age(), true);
                if (keepsakes.isCopyOutdated()) {
                    report.line("the copy of the store is from before a rebuild, and is not put back");
                    report.happened(new Fault.Kill(service, restore.age(), true));
                    return;
                }
                keepsakes.putBackStore();
            }
            case Fault.LoseSlot _ -> keepsakes.loseSlot(service);
        }
        if (!(fault instanceof Fault.CrashAt)) {
            report.happened(fault);
        }
    }

    private void dieAt(Fault.CrashAt crash) throws InterruptedException {
        var binding = fed.isDone();
        var life = system.start(service, Map.of(CrashPoints.VARIABLE, crash.point()));
        if (!diesInTime(life)) {
            life.kill();
            report.happened(new Fault.Kill(service, DIES_WITHIN, true));
            if (binding) {
                report.defect("%s never reached %s".formatted(service, crash.point()));
            } else {
                report.line("%s had nothing to do that leads to %s; it is put off".formatted(service, crash.point()));
                faults.addLast(crash);
            }
        } else if (life.exitCode() != CrashPoints.EXIT_CODE) {
            report.defect("%s ended with exit code %d instead of dying at %s"
                    .formatted(service, life.exitCode(), crash.point()));
        } else {
            report.happened(crash);
        }
    }

    private void beKilledAt(Duration age, boolean adult) throws InterruptedException {
        if (adult) {
            die(begin(), age);
            return;
        }
        long begin = System.nanoTime();
        var life = system.start(service, Map.of());
        if (becomesReady(life, age)) {
            die(life, age.minusNanos(System.nanoTime() - begin));
        }
        life.kill();
    }

    private void die(ServiceProcess life, Duration age) throws InterruptedException {
        if (life.ends(age)) {
            report.defect("%s ended by itself with exit code %d".formatted(service, life.exitCode()));
        }
        life.kill();
    }

    /** As whatever keeps services does, which starts one again that ends because the database or the broker died while it started. */
    private ServiceProcess begin() throws InterruptedException {
        for (var starts = 1; ; starts++) {
            var life = system.start(service, Map.of());
            try {
                life.awaitReady(STARTS_WITHIN);
                return life;
            } catch (IllegalStateException e) {
                if (life.isAlive() || starts == MOST_STARTS) {
                    throw e;
                }
                report.line(service + " ended while it started, and is started again");
            }
        }
    }

    private boolean becomesReady(ServiceProcess life, Duration time) throws InterruptedException {
        try {
            life.awaitReady(time);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private void freeze(Duration time) throws InterruptedException, IOException {
        var life = begin();
        signal(life, "STOP");
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        signal(life, "CONT");
        life.awaitReady(STARTS_WITHIN);
        life.close();
    }

    /** The time runs from when there is work to do. */
    private boolean diesInTime(ServiceProcess life) throws InterruptedException {
        while (!work.await(1, TimeUnit.SECONDS)) {
            if (!life.isAlive()) {
                return true;
            }
        }
        return life.ends(DIES_WITHIN);
    }

    private static void signal(ServiceProcess life, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(life.handle().pid()))
                .start()
                .waitFor();
    }
}
