package io.segments.e2e;

import io.segments.embedded.process.DirectoryTree;
import io.segments.eventing.TopicNames;
import io.segments.local.Console;
import io.segments.local.LocalSystem;
import io.segments.local.LogFile;
import io.segments.local.Options;
import io.segments.local.demo.Api;
import io.segments.local.demo.Audience;
import io.segments.local.demo.Definitions;
import io.segments.local.demo.Truth;
import io.segments.local.demo.Verdict;
import io.segments.local.standin.StandInProfile;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse;
import io.segments.local.warehouse.DemoWarehouse.Naming;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The truth test. It fills two destinations with audiences that are kept in every way that there is, and changes warehouse, definitions and syncs at random while processes die, at named points and at
 * random instants, and while broker, database and destinations fail. When all is quiet, what every destination holds and what the public topic folds to must be what
 * hand-written SQL says, each change must be on the topic once, evaluations must have no gaps, checksums must agree, and the accounting of each run must add up.
 */
public final class Campaign {

    private static final Duration ARRIVAL = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofMinutes(3);
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final Duration AWAY = Duration.ofMinutes(5);
    private static final Duration READY = Duration.ofMinutes(3);

    /** A pause between two changes of people. */
    private static final Duration PAUSE = Duration.ofMillis(1_200);

    /** Waits that are sensible in an installation, shorter: a campaign has no time. */
    private static final Map<String, String> HURRY = Map.of(
            "SEGMENTS_RETRY_LONGEST_DELAY", "3S",
            "SEGMENTS_RETRY_LONGEST_PROBE", "3S",
            "SEGMENTS_RETRY_DEFERRAL", "3S",
            "SEGMENTS_EVALUATION_INITIAL_BACKOFF", "1S",
            "SEGMENTS_EVALUATION_LONGEST_BACKOFF", "3S");

    private final Options options;
    private final FaultPlan plan;
    private final Random people;
    private final Random instants;
    private final Console console;
    private final Report report;
    private final CountDownLatch work = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);

    /** A campaign that follows from its seed, as far as the timing of processes does. */
    public Campaign(Options options, FaultPlan.Points points, int randomFaults, long seed, Console console) {
        var random = new Random(seed);
        this.options = options;
        this.plan = FaultPlan.of(points, randomFaults, random);
        this.people = new Random(random.nextLong());
        this.instants = new Random(random.nextLong());
        this.console = console;
        this.report = new Report(console, options.data().resolve("ids"));
        console.heading("Seed %d: %s named point, and %d faults at random instants; %,d users"
                .formatted(
                        seed, points == FaultPlan.Points.ALL ? "every" : "every other", randomFaults, options.users()));
    }

    /** Runs it; the defects that were found, none when all is well. */
    public List<String> run() throws InterruptedException {
        if (options.reset()) {
            DirectoryTree.delete(options.data());
        }
        LogFile.use(options.data().resolve("logs/campaign.log"));
        var clock = InstantSource.system();
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
            system.startStandIns(infrastructure, clock);
            system.describeServices(infrastructure, warehouse, HURRY);
            try (var definitions = new Api(system.service(FaultPlan.DEFINITION).url(), AWAY);
                    var syncs = new Api(system.service(FaultPlan.ORCHESTRATOR).url(), AWAY)) {
                var shop = new Shop(warehouse, definitions, syncs);
                var truth =
                        new Truth(definitions, warehouse, system.standIns(), console, Audiences.ALL, shop::asDefined);
                var passing = new Passing(definitions, syncs, system.standIn(StandInProfile.EMAIL_TOOL.id()));
                suffer(
                        system,
                        threads,
                        shop,
                        truth,
                        passing,
                        new Definitions(definitions, syncs, console, Definitions.Guards.OFF));
                judge(system, warehouse, shop, truth, passing, syncs);
            } catch (RuntimeException e) {
                report.defect("The campaign could not go on: " + e.getMessage());
            } finally {
                threads.shutdownNow();
            }
        }
        return report.end();
    }

    /** The evaluator and the workers suffer from the start; the services that people talk to are left alone until everything is defined. */
    private void suffer(
            LocalSystem system,
            ExecutorService threads,
            Shop shop,
            Truth truth,
            Passing passing,
            Definitions definitions)
            throws InterruptedException {
        for (var name : List.of(FaultPlan.DEFINITION, FaultPlan.ORCHESTRATOR)) {
            system.start(name, Map.of());
        }
        var all = new ArrayList<CompletableFuture<Void>>();
        var evaluator = CompletableFuture.runAsync(
                lives(system, FaultPlan.EVALUATOR, CompletableFuture.completedFuture(null)), threads);
        all.add(evaluator);
        for (var name : List.of(FaultPlan.EMAIL_WORKER, FaultPlan.AD_WORKER)) {
            all.add(CompletableFuture.runAsync(lives(system, name, evaluator), threads));
        }
        for (var name : List.of(FaultPlan.DEFINITION, FaultPlan.ORCHESTRATOR)) {
            system.process(name).awaitReady(READY);
        }
        definitions.apply();
        definitions.switchOn();
        Audiences.OTHERS.forEach(definitions::switchOn);
        work.countDown();
        if (!arrives(truth, shop) || !passing.arrives(ARRIVAL)) {
            throw new IllegalStateException("the audiences did not arrive");
        }
        arrived.countDown();
        Audiences.ALL.forEach(audience -> report.before(audience.sync(), truth.held(audience)));
        for (var name : List.of(FaultPlan.DEFINITION, FaultPlan.ORCHESTRATOR)) {
            all.add(CompletableFuture.runAsync(lives(system, name, CompletableFuture.completedFuture(null)), threads));
        }
        all.add(CompletableFuture.runAsync(new Surroundings(system, plan.surroundings(), instants, report), threads));
        passing.deleteSync();
        changeUntil(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)), shop);
    }

    /** A run that is asked for before anybody belongs ends with nothing, so it is asked for again. */
    private static boolean arrives(Truth truth, Shop shop) {
        long deadline = System.nanoTime() + ARRIVAL.toNanos();
        do {
            shop.run();
            if (truth.awaitFirstArrival(ROUND)) {
                return true;
            }
        } while (System.nanoTime() < deadline);
        return false;
    }

    private Lives lives(LocalSystem system, String service, CompletableFuture<Void> fed) {
        return new Lives(system, service, plan.services().getOrDefault(service, List.of()), work, arrived, fed, report);
    }

    private void changeUntil(CompletableFuture<Void> faultsAreOver, Shop shop) throws InterruptedException {
        while (true) {
            try {
                faultsAreOver.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                report.line(shop.change(people));
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("The faults were not brought about", e.getCause());
            }
        }
    }

    private void judge(
            LocalSystem system, DemoWarehouse warehouse, Shop shop, Truth truth, Passing passing, Api syncs) {
        report.heading("The faults are over; one more change, quiet, and the truth");
        shop.resume();
        shop.changeWarehouse();
        if (!truth.awaitEvaluations(Instant.now(), QUIET)) {
            report.defect("Not every segment was evaluated again");
        }
        if (!passing.isForgotten(QUIET)) {
            report.defect(
                    "The destination still holds members of an audience whose sync was deleted with what it told");
        }
        // What a destination refused is only sent again when it changes or when somebody asks.
        shop.resync();
        truth.quiet();
        long deadline = System.nanoTime() + QUIET.toNanos();
        do {
            // The last evaluation may have come after what was asked for before.
            shop.run();
        } while (!truth.compare(ROUND).stream().allMatch(Verdict::isTrue) && System.nanoTime() < deadline);
        Audiences.ALL.forEach(audience -> {
            report.after(
                    audience.sync(), audience.upkeep().keepsLeavers(), truth.held(audience), truth.expected(audience));
            report.fields(audience.sync(), truth.heldWithFields(audience), truth.expectedWithFields(audience));
        });
        var names = new TopicNames("segments");
        var log = MembershipLog.read(
                system.kafka().bootstrapServers(), names.membership("default", "users"), names.evaluations());
        log.defects().forEach(report::defect);
        shop.segments().forEach(segment -> compareLog(log, warehouse, segment));
        report.line(
                "%,d changes on the public topic, each once; %,d evaluations".formatted(log.size(), log.evaluations()));
        var accounts = new RunAccounts(
                syncs, Audiences.ALL.stream().map(Audience::sync).toList());
        accounts.await(QUIET).forEach(report::defect);
        report.line("%,d runs, each accounted for to its barrier".formatted(accounts.runs()));
        new DryRuns(syncs, shop).await(QUIET).forEach(report::defect);
    }

    private void compareLog(MembershipLog log, DemoWarehouse warehouse, DemoSegment segment) {
        var last = log.last(segment.id());
        var asOf = Instant.ofEpochSecond(
                last.getAsOf().getSeconds(), last.getAsOf().getNanos());
        var expected = warehouse.truth(segment, asOf, Naming.MEMBER_KEY);
        var folded = log.members(segment.id());
        report.line("%-31s %,7d members on the topic after %d evaluations; SQL says %,7d"
                .formatted(segment.id(), folded.size(), last.getEvaluation(), expected.size()));
        if (!folded.equals(expected)) {
            report.defect("The topic folds to another set than SQL for " + segment.id());
        }
    }
}
