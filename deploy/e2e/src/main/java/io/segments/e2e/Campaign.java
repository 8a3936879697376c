package io.segments.e2e;

import io.segments.eventing.CrashPoints;
import io.segments.eventing.TopicNames;
import io.segments.local.Console;
import io.segments.local.LocalSystem;
import io.segments.local.Options;
import io.segments.local.demo.Api;
import io.segments.local.demo.Definitions;
import io.segments.local.demo.Truth;
import io.segments.local.demo.Verdict;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse;
import io.segments.local.warehouse.DemoWarehouse.Naming;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The truth test. It fills two destinations, then changes warehouse and definitions at random while processes die, at every named point once and at random
 * instants; when all is quiet, what every destination holds and what the public topic folds to must be what hand-written SQL says, each change must be on the topic once,
 * evaluations must have no gaps, checksums must agree, and the accounting of each run must add up.
 */
public final class Campaign {

    private static final Duration ARRIVAL = Duration.ofMinutes(4);
    private static final Duration QUIET = Duration.ofMinutes(3);
    private static final Duration DEATH = Duration.ofSeconds(45);

    private final Options options;
    private final int randomFaults;
    private final Random random;
    private final Console console;
    private final Map<String, Integer> hit = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();

    public Campaign(Options options, int randomFaults, long seed, Console console) {
        this.options = options;
        this.randomFaults = randomFaults;
        this.random = new Random(seed);
        this.console = console;
        console.heading("Seed %d, %d random faults beside the named points".formatted(seed, randomFaults));
    }

    /** Runs it; the defects that were found, none when all is well. */
    public List<String> run() throws InterruptedException {
        var clock = InstantSource.system();
        var warehouse = new DemoWarehouse(
                options.data().resolve("warehouse/demo.duckdb"),
                new DemoWarehouse.Size(options.users(), options.events(), options.seed()),
                clock);
        try (var system = new LocalSystem(options, console)) {
            var infrastructure = system.startInfrastructure();
            warehouse.prepare();
            system.startStandIns(infrastructure, clock);
            system.startServices(infrastructure, warehouse);
            try (var definitions = new Api(url(system, "segment-definition-service"));
                    var syncs = new Api(url(system, "sync-orchestrator"))) {
                return run(system, warehouse, definitions, syncs);
            }
        }
    }

    private List<String> run(LocalSystem system, DemoWarehouse warehouse, Api definitions, Api syncs) throws InterruptedException {
        var shop = new Shop(warehouse, definitions);
        var truth = new Truth(
                definitions, warehouse, system.standIns(), console, segment -> shop.segments().getOrDefault(segment.id(), segment));
        var setup = new Definitions(definitions, syncs, console, Definitions.Guards.OFF);
        setup.apply();
        setup.switchOn();
        if (!truth.awaitFirstArrival(ARRIVAL)) {
            return List.of("The audiences did not arrive before the first fault");
        }
        for (var fault : faults(system)) {
            console.line(shop.change(random) + "; " + fault.kind());
            inflict(system, fault, shop);
        }
        return judge(system, warehouse, shop, truth, syncs);
    }

    private List<Fault> faults(LocalSystem system) {
        var faults = new ArrayList<>(Fault.namedPoints());
        var services = system.serviceNames();
        for (int i = 0; i < randomFaults; i++) {
            faults.add(i % 8 == 3 ? new Fault.KillBroker() : new Fault.Kill(services.get(random.nextInt(services.size()))));
        }
        Collections.shuffle(faults, random);
        return faults;
    }

    private void inflict(LocalSystem system, Fault fault, Shop shop) throws InterruptedException {
        switch (fault) {
            case Fault.Kill(var service) -> {
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(2_500)).toNanos());
                system.process(service).kill();
                system.startAgain(service, Map.of());
            }
            case Fault.KillBroker() -> {
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(2_500)).toNanos());
                system.kafka().kill();
                system.kafka().restart();
            }
            case Fault.CrashAt(var service, var point) -> crash(system, service, point, shop);
        }
        hit.merge(fault.kind(), 1, Integer::sum);
    }

    /** Starts the service with the point armed, and gives it something to do until it has died there. */
    private void crash(LocalSystem system, String service, String point, Shop shop) throws InterruptedException {
        system.process(service).close();
        system.startArmed(service, Map.of(CrashPoints.VARIABLE, point));
        var handle = system.process(service).handle();
        long deadline = System.nanoTime() + DEATH.toNanos();
        boolean dead = false;
        while (!dead && System.nanoTime() < deadline) {
            shop.changeWarehouse();
            try {
                handle.onExit().get(4, TimeUnit.SECONDS);
                dead = true;
            } catch (java.util.concurrent.TimeoutException e) {
                dead = !handle.isAlive();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        if (!dead) {
            missed.add("%s never reached %s".formatted(service, point));
            system.process(service).kill();
        }
        system.startAgain(service, Map.of());
    }

    private List<String> judge(LocalSystem system, DemoWarehouse warehouse, Shop shop, Truth truth, Api syncs) {
        console.heading("Quiet; now the truth");
        var defects = new ArrayList<>(missed);
        for (Verdict verdict : truth.quietAndCompare(QUIET)) {
            console.line(verdict.toString());
            if (!verdict.isTrue()) {
                defects.add(verdict.toString());
            }
        }
        var names = new TopicNames("segments");
        var log = MembershipLog.read(
                system.kafka().bootstrapServers(), names.membership("default", "users"), names.evaluations());
        defects.addAll(log.defects());
        for (var segment : shop.segments().values()) {
            compareLog(log, warehouse, segment, defects);
        }
        console.line("%,d changes on the public topic".formatted(log.size()));
        defects.addAll(new RunAccounts(syncs).await(QUIET));
        hit.forEach((kind, times) -> console.line("%3d x %s".formatted(times, kind)));
        defects.forEach(defect -> console.line("DEFECT " + defect));
        return List.copyOf(defects);
    }

    private void compareLog(MembershipLog log, DemoWarehouse warehouse, DemoSegment segment, List<String> defects) {
        var last = log.last(segment.id());
        var asOf = Instant.ofEpochSecond(last.getAsOf().getSeconds(), last.getAsOf().getNanos());
        var expected = warehouse.truth(segment, asOf, Naming.MEMBER_KEY);
        var folded = log.members(segment.id());
        console.line("%-16s %d evaluations, %,d members on the topic, %,d by SQL"
                .formatted(segment.id(), last.getEvaluation(), folded.size(), expected.size()));
        if (!folded.equals(expected)) {
            defects.add("The topic folds to another set than SQL for " + segment.id());
        }
    }

    private static String url(LocalSystem system, String service) {
        return system.process(service).service().url();
    }
}
