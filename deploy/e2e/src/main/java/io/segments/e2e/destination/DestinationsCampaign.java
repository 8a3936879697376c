package io.segments.e2e.destination;

import io.segments.e2e.Fault;
import io.segments.e2e.Lives;
import io.segments.e2e.Report;
import io.segments.e2e.RunAccounts;
import io.segments.e2e.Stubborn;
import io.segments.embedded.process.DirectoryTree;
import io.segments.local.Console;
import io.segments.local.LocalSystem;
import io.segments.local.LogFile;
import io.segments.local.Options;
import io.segments.local.demo.Api;
import io.segments.local.demo.Definitions;
import io.segments.local.demo.Truth;
import io.segments.local.service.LocalServices;
import io.segments.local.service.LocalServices.Infrastructure;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse;
import io.segments.local.warehouse.DemoWarehouse.Naming;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Many syncs to destinations of many vendors. The warehouse changes while each destination fails in every way that it can, services die, and workers become more and
 * fewer. When all is quiet, each destination must hold what hand-written SQL says, but for those whom it refuses; each refused record must be listed with the reason that
 * the destination had; the accounting of each run must add up; and no destination may have been asked for what its contract does not allow.
 */
public final class DestinationsCampaign {

    private static final Duration READY = Duration.ofMinutes(10);
    private static final Duration ARRIVAL = Duration.ofMinutes(10);
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final Duration AWAY = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofSeconds(2);

    /** A pause between two changes of people. */
    private static final Duration PAUSE = Duration.ofMillis(2_000);

    private static final Map<String, String> HURRY =
            Map.of("SEGMENTS_EVALUATION_INITIAL_BACKOFF", "1S", "SEGMENTS_EVALUATION_LONGEST_BACKOFF", "3S");

    private final Options options;
    private final int faults;
    private final Random random;
    private final List<Subscription> subscriptions;
    private final Console console;
    private final InstantSource clock;
    private final Report report;
    private final Map<String, Destination> destinations = new LinkedHashMap<>();

    /** A campaign of the first so many syncs that follows from its seed, as far as the timing of processes does. */
    public DestinationsCampaign(
            Options options, int syncs, int faults, long seed, Console console, InstantSource clock) {
        this.options = options;
        this.faults = faults;
        this.random = new Random(seed);
        this.subscriptions = Subscriptions.ALL.stream().limit(syncs).toList();
        this.console = console;
        this.clock = clock;
        this.report = new Report(console, options.data().resolve("ids"));
        console.heading("Seed %d: %d syncs, %d faults of destinations; %,d users"
                .formatted(seed, subscriptions.size(), faults, options.users()));
    }

    /** Most syncs that there are. */
    public static int most() {
        return Subscriptions.ALL.size();
    }

    /** Runs it; the defects that were found, none when all is well. */
    public List<String> run() throws InterruptedException {
        if (options.reset()) {
            DirectoryTree.delete(options.data());
        }
        LogFile.use(options.data().resolve("logs/campaign.log"));
        var warehouse = new DemoWarehouse(
                options.data().resolve("warehouse/demo.duckdb"),
                new DemoWarehouse.Size(options.users(), options.events(), options.seed()),
                clock);
        try (var system = new LocalSystem(options, console);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Ctrl-C leaves nothing behind.
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            var infrastructure = system.startInfrastructure();
            warehouse.prepare();
            try {
                startDestinations(system, infrastructure, warehouse);
                startServices(system, infrastructure, warehouse);
                attempt(system, warehouse, threads);
            } catch (RuntimeException e) {
                report.defect("The campaign could not go on: " + e);
            } finally {
                threads.shutdownNow();
                destinations.values().forEach(Destination::close);
            }
        }
        return report.end();
    }

    private void startDestinations(LocalSystem system, Infrastructure infrastructure, DemoWarehouse warehouse)
            throws InterruptedException {
        var database = infrastructure.databases().get("standins");
        if (database == null) {
            throw new IllegalStateException("The destinations have no database");
        }
        for (var subscription : subscriptions) {
            var id = subscription.destination();
            if (!destinations.containsKey(id)) {
                destinations.put(
                        id,
                        switch (id) {
                            case Topic.ID -> Topic.make(system.kafka().bootstrapServers(), objects(id));
                            case Table.ID -> Table.make(database, someContacts(warehouse));
                            default -> Vendors.start(id);
                        });
            }
        }
    }

    private List<String> objects(String destination) {
        return subscriptions.stream()
                .filter(one -> one.destination().equals(destination))
                .map(Subscription::object)
                .toList();
    }

    /** Every other one of those who belong at first. */
    private List<String> someContacts(DemoWarehouse warehouse) {
        var all = List.copyOf(warehouse.truth(DemoSegment.LAPSED, clock.instant(), Naming.EMAIL));
        var some = new ArrayList<String>();
        for (int i = 0; i < all.size(); i += 2) {
            some.add(all.get(i));
        }
        return some;
    }

    private void startServices(LocalSystem system, Infrastructure infrastructure, DemoWarehouse warehouse)
            throws InterruptedException {
        system.describeServices(infrastructure, warehouse, HURRY);
        var names = new ArrayList<>(system.serviceNames());
        for (var destination : destinations.values()) {
            system.describeReplicas(infrastructure, destination.id(), Fleet.MOST, destination.environment());
            names.add(LocalServices.replicaName(destination.id(), 1));
        }
        for (var name : names) {
            system.start(name, Map.of());
        }
        for (var name : names) {
            system.process(name).awaitReady(READY);
        }
        console.line("%d services, among them workers of %d destinations".formatted(names.size(), destinations.size()));
    }

    private void attempt(LocalSystem system, DemoWarehouse warehouse, ExecutorService threads)
            throws InterruptedException {
        try (var definitions =
                        new Api(system.service("segment-definition-service").url(), AWAY);
                var syncs = new Api(system.service("sync-orchestrator").url(), AWAY)) {
            var people = new People(warehouse, syncs);
            var unreadable = new Unreadable(system.kafka().bootstrapServers());
            var truth = new Truth(definitions, warehouse, Map.of(), console, List.of(), segment -> segment);
            new Definitions(definitions, syncs, console, Definitions.Guards.OFF).apply();
            for (var subscription : subscriptions) {
                Stubborn.onceKnown(() -> syncs.post("/syncs", subscription.json()));
            }
            if (!arrives(truth)) {
                report.defect("Not every audience arrived");
                return;
            }
            subscriptions.forEach(one -> report.before(one.sync(), held(one)));
            suffer(system, threads, people, unreadable);
            judge(warehouse, people, truth, syncs);
            unreadable.defects().forEach(report::defect);
        }
    }

    /** As soon as everybody of a segment has somebody there. What is exact is seen at the end. */
    private boolean arrives(Truth truth) {
        long deadline = System.nanoTime() + ARRIVAL.toNanos();
        while (System.nanoTime() < deadline) {
            var missing = subscriptions.stream()
                    .filter(one -> held(one).size() * 2
                            < truth.lastEvaluation(one.segment()).path("size").asLong(1))
                    .filter(one -> one.behaviour() != Subscription.Behaviour.UPDATE_ONLY)
                    .toList();
            if (missing.isEmpty()) {
                return true;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return false;
    }

    private Set<String> held(Subscription subscription) {
        return destination(subscription).held(subscription);
    }

    private Destination destination(Subscription subscription) {
        var destination = destinations.get(subscription.destination());
        if (destination == null) {
            throw new IllegalArgumentException("No destination " + subscription.destination());
        }
        return destination;
    }

    private void suffer(LocalSystem system, ExecutorService threads, People people, Unreadable unreadable)
            throws InterruptedException {
        var plan = TroublePlan.of(faults, List.copyOf(destinations.values()), random);
        var instants = new Random(random.nextLong());
        var all = new ArrayList<CompletableFuture<Void>>();
        for (var destination : destinations.values()) {
            var troubles = plan.troubles().getOrDefault(destination.id(), List.of());
            all.add(CompletableFuture.runAsync(
                    new Sufferings(destination, troubles, subscriptions, people, unreadable, report), threads));
        }
        plan.services()
                .forEach((service, kills) ->
                        all.add(CompletableFuture.runAsync(lives(system, service, kills), threads)));
        all.add(CompletableFuture.runAsync(new Fleet(system, plan.fleet(), instants, report), threads));
        var over = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        while (!isOver(over)) {
            people.change();
            if (instants.nextInt(3) == 0) {
                people.refusedChange();
            }
        }
    }

    private static boolean isOver(CompletableFuture<Void> all) throws InterruptedException {
        try {
            all.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The faults were not brought about", e.getCause());
        }
    }

    private Lives lives(LocalSystem system, String service, List<Fault.OfService> kills) {
        // The audiences have arrived: there is work to do.
        return new Lives(
                system,
                service,
                kills,
                new CountDownLatch(0),
                new CountDownLatch(0),
                CompletableFuture.completedFuture(null),
                report);
    }

    private void judge(DemoWarehouse warehouse, People people, Truth truth, Api syncs) {
        report.heading("The faults are over; one more change, quiet, and the truth");
        destinations.values().forEach(Destination::recover);
        people.change();
        if (!truth.awaitEvaluations(clock.instant(), QUIET)) {
            report.defect("Not every segment was evaluated again");
        }
        truth.quiet();
        var verdict = new Verdict(subscriptions, this::destination, warehouse, truth, syncs, report);
        if (!verdict.await(QUIET, people)) {
            report.line("Not every destination holds what it has to after " + QUIET.toMinutes() + " minutes");
        }
        var accounts = new RunAccounts(
                syncs, subscriptions.stream().map(Subscription::sync).toList());
        accounts.await(QUIET).forEach(report::defect);
        report.line("%,d runs, each accounted for to its barrier".formatted(accounts.runs()));
        verdict.tell();
        destinations
                .values()
                .forEach(destination -> destination
                        .suffered()
                        .forEach((what, times) ->
                                report.line("%-24s %,6d x %s".formatted(destination.id(), times, what))));
    }
}
