package io.segments.bench.kafka;

import io.segments.local.Console;
import io.segments.local.LocalSystem;
import io.segments.local.Options;
import io.segments.local.demo.Api;
import io.segments.local.service.Service;
import io.segments.local.standin.StandIn;
import io.segments.local.standin.StandInProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The definition service, the orchestrator, the evaluator and, if asked for, destinations with their workers, with a real broker and a real PostgreSQL, and the shop as their warehouse. */
public final class RunningSystem implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> DATASETS = List.of("products", "events", "order-lines", "users");

    private final LocalSystem system;
    private final Api definitions;
    private final Api syncs;
    private final Closings closings;
    private final Requests requests;

    private RunningSystem(LocalSystem system, Api definitions, Api syncs, Closings closings, Requests requests) {
        this.system = system;
        this.definitions = definitions;
        this.syncs = syncs;
        this.closings = closings;
        this.requests = requests;
    }

    /**
     * Starts everything and describes the shop's datasets.
     *
     * @param project the project's root, where built services are
     * @param folder where everything is kept
     * @param shop the shop's DuckDB file
     * @param heap most heap of the evaluator
     * @param destinations whether there are any
     */
    public static RunningSystem start(
            Path project, Path folder, Path shop, String heap, InstantSource clock, boolean destinations)
            throws InterruptedException {
        var console = new Console(new PrintStream(PrintStream.nullOutputStream()));
        var system = new LocalSystem(new Options(Options.Mode.INFRASTRUCTURE, true, folder, project, 1, 1, 0), console);
        try {
            var infrastructure = system.startInfrastructure();
            if (destinations) {
                system.startStandIns(infrastructure, clock);
            }
            system.describeServices(infrastructure, shop, Map.of(), service -> measured(service, heap));
            system.startDescribed();
            var definitions =
                    new Api(system.service("segment-definition-service").url(), PATIENCE);
            for (var dataset : DATASETS) {
                definitions.post("/datasets", resource(dataset + ".json"));
            }
            var syncs = new Api(system.service("sync-orchestrator").url(), PATIENCE);
            var servers = system.kafka().bootstrapServers();
            return new RunningSystem(system, definitions, syncs, Closings.of(servers), new Requests(servers, clock));
        } catch (RuntimeException | InterruptedException e) {
            system.close();
            throw e;
        }
    }

    /** As in production: the JVM compiles as well as it can. */
    private static Service measured(Service service, String heap) {
        var jvm = service.name().equals("segment-evaluator")
                ? List.of(
                        "-XX:+UseSerialGC",
                        "-Xmx" + heap,
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow")
                : service.jvm();
        return new Service(service.name(), service.application(), service.port(), jvm, service.environment());
    }

    /** Defines a segment of users and publishes it; nothing is held, and only what is asked for is refreshed. */
    void define(String segment, String condition) {
        definitions.post("/segments", segment(segment, condition));
        definitions.post("/segments/" + segment + ":publish", "{}");
    }

    /** Changes the condition of a segment that is published. */
    void redefine(String segment, String condition) {
        var path = "/segments/" + segment;
        var version = definitions.get(path).path("version").asLong();
        definitions.put(path, segment(segment, condition), version);
    }

    private static String segment(String segment, String condition) {
        return """
                {"id": "%1$s", "displayName": "%1$s", "dataset": "users", "condition": %2$s,
                 "exposedColumns": ["country", "plan"], "refreshInterval": "PT24H",
                 "guard": {"maxRemovalShare": 1.0, "minRemovals": 1000000000}}\
                """.formatted(segment, condition);
    }

    /** Keeps a segment in an object of the e-mail tool, which has its name, with every evaluation. */
    void deliver(String segment) {
        syncs.postOnceKnown("/syncs", """
                {"id": "%1$s-sync", "displayName": "%1$s", "segment": "%1$s", "destination": "%2$s", "object": "%1$s",
                 "identity": {"column": "email", "normalization": "email"},
                 "mappings": [{"field": "plan", "column": "plan"}],
                 "behaviour": "mirror", "schedule": {"kind": "live"},
                 "guard": {"maxRemovalShare": 1.0, "minRemovals": 1000000000}}\
                """.formatted(segment, StandInProfile.EMAIL_TOOL.id()));
    }

    /** The e-mail tool. */
    StandIn destination() {
        return system.standIn(StandInProfile.EMAIL_TOOL.id());
    }

    /** The secret that requests to it are signed with. */
    String secret() {
        return system.webhookSecret(StandInProfile.EMAIL_TOOL.id());
    }

    /** Asks the evaluator to refresh segments of users now. */
    void request(List<String> segments) {
        requests.send("users", segments);
    }

    Closings closings() {
        return closings;
    }

    String bootstrapServers() {
        return system.kafka().bootstrapServers();
    }

    private static String resource(String name) {
        try (InputStream in = RunningSystem.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closings.close();
        requests.close();
        definitions.close();
        syncs.close();
        system.close();
    }
}
