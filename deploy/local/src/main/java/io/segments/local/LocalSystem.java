package io.segments.local;

import io.segments.embedded.kafka.EmbeddedKafka;
import io.segments.embedded.kafka.KafkaSettings;
import io.segments.embedded.kafka.RunningKafka;
import io.segments.embedded.postgresql.Durability;
import io.segments.embedded.postgresql.EmbeddedPostgres;
import io.segments.embedded.postgresql.PostgresSettings;
import io.segments.embedded.postgresql.RunningPostgres;
import io.segments.local.service.Leftovers;
import io.segments.local.service.LocalServices;
import io.segments.local.service.LocalServices.Database;
import io.segments.local.service.LocalServices.Infrastructure;
import io.segments.local.service.Ports;
import io.segments.local.service.Service;
import io.segments.local.service.ServiceProcess;
import io.segments.local.standin.MemberSets;
import io.segments.local.standin.StandIn;
import io.segments.local.standin.StandInProfile;
import io.segments.local.warehouse.DemoWarehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that runs on this machine. What was started last is stopped first, whatever happened in between. */
public final class LocalSystem implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final List<String> DATABASES = List.of("definition", "orchestrator", "standins");

    private final Options options;
    private final Console console;
    private final Path logs;
    private final Ports ports;
    private final Leftovers leftovers;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();
    private final Map<String, StandIn> standIns = new LinkedHashMap<>();
    private @Nullable RunningKafka kafka;
    private @Nullable RunningPostgres postgres;
    private boolean closed;

    public LocalSystem(Options options, Console console) {
        this.options = options;
        this.console = console;
        this.logs = options.data().resolve("logs");
        this.ports = new Ports(options.data().resolve("ports.properties"), options.mode() == Options.Mode.DEMO);
        this.leftovers = new Leftovers(options.data().resolve("processes"));
        try {
            Files.createDirectories(logs);
            Files.createDirectories(storeFolder());
        } catch (IOException e) {
            throw new UncheckedIOException("The folders for data could not be made in " + options.data(), e);
        }
        int ended = leftovers.end();
        if (ended > 0) {
            console.line("Ended %d processes that an earlier run had left behind".formatted(ended));
        }
    }

    /** Starts broker and database, or finds their data again. */
    public Infrastructure startInfrastructure() {
        var ofBroker = KafkaSettings.in(options.data().resolve("kafka")).withLog(logs.resolve("kafka.log"));
        var brokerStart = CompletableFuture.supplyAsync(
                () -> EmbeddedKafka.start(
                        options.mode() == Options.Mode.INFRASTRUCTURE ? ofBroker.withLongLife() : ofBroker),
                Thread::startVirtualThread);
        RunningPostgres database;
        RunningKafka broker;
        try {
            database = EmbeddedPostgres.start(PostgresSettings.in(options.data().resolve("postgresql"))
                    .withDurability(Durability.DURABLE)
                    .withLog(logs.resolve("postgresql.log")));
            started.push(database);
        } finally {
            broker = await(brokerStart);
            started.push(broker);
        }
        postgres = database;
        kafka = broker;
        console.line(
                "Kafka broker           %s  (cluster %s)".formatted(broker.bootstrapServers(), broker.clusterId()));
        console.line("PostgreSQL             %s:%d".formatted(database.host(), database.port()));
        var databases = DATABASES.stream().collect(Collectors.toMap(name -> name, name -> {
            database.createDatabase(name);
            return new Database(
                    database.jdbcUrl(name), database.address().reactiveUrl(name), database.user(), database.password());
        }));
        return new Infrastructure(broker.bootstrapServers(), databases);
    }

    private static RunningKafka await(CompletableFuture<RunningKafka> start) {
        try {
            return start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    /** Starts the two destinations. */
    public void startStandIns(Infrastructure infrastructure, InstantSource clock) {
        var database = infrastructure.databases().get("standins");
        if (database == null) {
            throw new IllegalStateException("The stand-ins have no database");
        }
        for (var profile : List.of(StandInProfile.EMAIL_TOOL, StandInProfile.AD_PLATFORM)) {
            var members = new MemberSets(database.jdbcUrl(), database.user(), database.password(), profile.id());
            try {
                var standIn = new StandIn(
                        profile,
                        Secrets.webhook(options.data(), profile.id()),
                        members,
                        clock,
                        ports.of(profile.id(), 0));
                started.push(standIn);
                standIns.put(profile.id(), standIn);
                console.line("%-22s %s".formatted(profile.displayName() + " (stand-in)", standIn.url()));
            } catch (IOException e) {
                throw new UncheckedIOException("The stand-in " + profile.id() + " could not be started", e);
            }
        }
    }

    /** Starts the four services, each in its own process, and waits until all are ready. */
    public void startServices(Infrastructure infrastructure, DemoWarehouse warehouse) throws InterruptedException {
        describeServices(infrastructure, warehouse, Map.of());
        startDescribed();
    }

    /** Starts every service that is known, and waits until all are ready. */
    public void startDescribed() throws InterruptedException {
        serviceNames().forEach(name -> start(name, Map.of()));
        for (var name : serviceNames()) {
            var process = process(name);
            process.awaitReady(PATIENCE);
            console.line("%-32s %s".formatted(name, service(name).url()));
            process.handle().onExit().thenRun(() -> tellUnlessClosed(process));
        }
    }

    private synchronized void tellUnlessClosed(ServiceProcess process) {
        if (!closed) {
            console.line(process.service().name() + " ended by itself. Its log: " + process.log());
        }
    }

    /** Makes the services known, each with something more in its environment; none is started. */
    public void describeServices(Infrastructure infrastructure, DemoWarehouse warehouse, Map<String, String> more) {
        describeServices(infrastructure, warehouse.file(), more, UnaryOperator.identity());
    }

    /** Makes the services known as {@code tuned} wants them; the warehouse {@code demo} is a DuckDB file; none is started. */
    public void describeServices(
            Infrastructure infrastructure, Path warehouse, Map<String, String> more, UnaryOperator<Service> tuned) {
        var local = new LocalServices(options.project(), ports, infrastructure, more);
        var evaluator = local.evaluator(warehouse, storeFolder().resolve("membership.duckdb"));
        var orchestrator = local.orchestrator(evaluator);
        var all = new ArrayList<>(List.of(evaluator, local.definition(evaluator, orchestrator), orchestrator));
        for (var standIn : standIns.values()) {
            var id = standIn.profile().id();
            var hash = id.equals(StandInProfile.AD_PLATFORM.id()) ? "sha256" : "none";
            all.add(local.worker(standIn, Secrets.webhook(options.data(), id), hash, 0));
        }
        all.stream().map(tuned).forEach(service -> services.put(service.name(), service));
    }

    /** Makes replicas of a destination's workers known, which are told {@code settings} as any worker is; none is started. */
    public void describeReplicas(
            Infrastructure infrastructure, String destination, int replicas, Map<String, String> settings) {
        var local = new LocalServices(options.project(), ports, infrastructure, Map.of());
        for (int replica = 1; replica <= replicas; replica++) {
            var service = local.replica(destination, replica, settings);
            services.put(service.name(), service);
        }
    }

    /** The names of the services that are known. */
    public List<String> serviceNames() {
        return List.copyOf(services.keySet());
    }

    /** A service that is known, whether it runs or not. */
    public Service service(String name) {
        var service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("No service " + name);
        }
        return service;
    }

    /** Starts a service that does not run, with something more in its environment. It is not ready yet; told to die somewhere, it may never be. */
    public synchronized ServiceProcess start(String name, Map<String, String> more) {
        if (closed) {
            throw new IllegalStateException("Everything is being stopped");
        }
        var process = ServiceProcess.start(service(name), more, logs);
        processes.put(name, process);
        leftovers.remember(processes.values());
        return process;
    }

    /** The process that a service was last started as. */
    public synchronized ServiceProcess process(String name) {
        var process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("Service " + name + " was not started");
        }
        return process;
    }

    /** Whether a service has a process now. */
    public synchronized boolean isRunning(String name) {
        var process = processes.get(name);
        return process != null && process.isAlive();
    }

    /** The embedded broker. */
    public RunningKafka kafka() {
        if (kafka == null) {
            throw new IllegalStateException("The broker is not started");
        }
        return kafka;
    }

    /** The embedded database. */
    public RunningPostgres postgres() {
        if (postgres == null) {
            throw new IllegalStateException("The database is not started");
        }
        return postgres;
    }

    public Map<String, StandIn> standIns() {
        return Map.copyOf(standIns);
    }

    /** The stand-in of a destination. */
    public StandIn standIn(String destination) {
        var standIn = standIns.get(destination);
        if (standIn == null) {
            throw new IllegalArgumentException("No stand-in for " + destination);
        }
        return standIn;
    }

    /** The secret that requests to a stand-in are signed with. */
    public String webhookSecret(String destination) {
        return Secrets.webhook(options.data(), destination);
    }

    /** Where the evaluator keeps its membership store. */
    public Path storeFolder() {
        return options.data().resolve("store");
    }

    public Path logs() {
        return logs;
    }

    /** The names of services that ended by themselves. */
    public synchronized Stream<String> ended() {
        return processes.values().stream()
                .filter(process -> !process.isAlive())
                .map(process -> process.service().name());
    }

    @Override
    public synchronized void close() {
        closed = true;
        // Services first and side by side: each drains for itself.
        try (var stopping = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            processes.values().forEach(process -> stopping.submit(process::close));
        }
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                console.line("Something did not stop in order: " + e.getMessage());
            }
        }
        leftovers.forget();
    }
}
