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
    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();
    private final Map<String, StandIn> standIns = new LinkedHashMap<>();
    private @Nullable RunningKafka kafka;

    public LocalSystem(Options options, Console console) {
        this.options = options;
        this.console = console;
        this.logs = options.data().resolve("logs");
        this.ports = new Ports(options.data().resolve("ports.properties"));
        this.leftovers = new Leftovers(options.data().resolve("processes"));
        try {
            Files.createDirectories(logs);
            Files.createDirectories(options.data().resolve("store"));
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
        var broker = EmbeddedKafka.start(
                KafkaSettings.in(options.data().resolve("kafka")).withLog(logs.resolve("kafka.log")));
        kafka = broker;
        started.push(broker);
        console.line(
                "Kafka broker           %s  (cluster %s)".formatted(broker.bootstrapServers(), broker.clusterId()));
        RunningPostgres postgres =
                EmbeddedPostgres.start(PostgresSettings.in(options.data().resolve("postgresql"))
                        .withDurability(Durability.DURABLE)
                        .withLog(logs.resolve("postgresql.log")));
        started.push(postgres);
        console.line("PostgreSQL             %s:%d".formatted(postgres.host(), postgres.port()));
        var databases = DATABASES.stream().collect(Collectors.toMap(name -> name, name -> {
            postgres.createDatabase(name);
            return new Database(
                    postgres.jdbcUrl(name), postgres.address().reactiveUrl(name), postgres.user(), postgres.password());
        }));
        return new Infrastructure(broker.bootstrapServers(), databases);
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
        var local = new LocalServices(options.project(), ports, infrastructure);
        var evaluator = local.evaluator(warehouse.file(), options.data().resolve("store/membership.duckdb"));
        var orchestrator = local.orchestrator();
        var all = new ArrayList<>(List.of(evaluator, local.definition(evaluator, orchestrator), orchestrator));
        for (var standIn : standIns.values()) {
            var id = standIn.profile().id();
            var hash = id.equals(StandInProfile.AD_PLATFORM.id()) ? "sha256" : "none";
            all.add(local.worker(standIn, Secrets.webhook(options.data(), id), hash, 0));
        }
        all.forEach(service -> run(service, Map.of()));
        for (var process : processes.values()) {
            process.awaitReady(PATIENCE);
            console.line("%-32s %s"
                    .formatted(process.service().name(), process.service().url()));
        }
    }

    private ServiceProcess run(Service service, Map<String, String> more) {
        var process = ServiceProcess.start(service, more, logs);
        processes.put(service.name(), process);
        leftovers.remember(processes.values());
        return process;
    }

    /** The names of the services. */
    public List<String> serviceNames() {
        return List.copyOf(processes.keySet());
    }

    /** The running process of a service. */
    public ServiceProcess process(String name) {
        var process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("No service " + name);
        }
        return process;
    }

    /** Starts a service again that has ended, with something more in its environment, and waits until it is ready. */
    public void startAgain(String name, Map<String, String> more) throws InterruptedException {
        run(process(name).service(), more).awaitReady(PATIENCE);
    }

    /** Starts a service again that has ended, told to die somewhere: it may never become ready. */
    public void startArmed(String name, Map<String, String> more) {
        run(process(name).service(), more);
    }

    /** The embedded broker. */
    public RunningKafka kafka() {
        if (kafka == null) {
            throw new IllegalStateException("The broker is not started");
        }
        return kafka;
    }

    public Map<String, StandIn> standIns() {
        return Map.copyOf(standIns);
    }

    public Path logs() {
        return logs;
    }

    /** The name of a service that ended by itself, if any. */
    public Stream<String> ended() {
        return processes.values().stream()
                .filter(process -> !process.isAlive())
                .map(process -> process.service().name());
    }

    @Override
    public synchronized void close() {
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
