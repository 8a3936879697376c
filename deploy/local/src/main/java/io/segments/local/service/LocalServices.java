package io.segments.local.service;

import io.segments.local.standin.StandIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How each service of the system is run on one machine: what it is told by its environment, and nothing else. */
public final class LocalServices {

    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // With less to begin with, a start collects the whole heap three times while classes are loaded.
            "-XX:MetaspaceSize=160m",
            "-Xms128m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** Nobody but this machine sees what is hashed with it. */
    private static final String SUPPRESSION_KEY = "for-one-machine-and-no-secret-at-all";

    private final Path project;
    private final Ports ports;
    private final Infrastructure infrastructure;
    private final Map<String, String> more;

    /** What every service is told about broker and database. */
    public record Infrastructure(String bootstrapServers, Map<String, Database> databases) {
        public Infrastructure {
            databases = Map.copyOf(databases);
        }
    }

    /** A service's own database. */
    public record Database(String jdbcUrl, String reactiveUrl, String user, String password) {}

    /** Services of a project's build; each is also told {@code more}. */
    public LocalServices(Path project, Ports ports, Infrastructure infrastructure, Map<String, String> more) {
        this.project = project;
        this.ports = ports;
        this.infrastructure = infrastructure;
        this.more = Map.copyOf(more);
    }

    /** The evaluator, with the demo warehouse and a store of its own. */
    public Service evaluator(Path warehouse, Path store) {
        var environment = base();
        memberOfItsGroup(environment, "segment-evaluator");
        environment.put("SEGMENTS_WAREHOUSES_DEMO_ENGINE", "duckdb");
        environment.put("SEGMENTS_WAREHOUSES_DEMO_PATH", warehouse.toString());
        environment.put("SEGMENTS_SUPPRESSION_KEY", SUPPRESSION_KEY);
        environment.put("SEGMENTS_STORE_ENGINE", "duckdb");
        environment.put("SEGMENTS_STORE_PATH", store.toString());
        return service("segment-evaluator", 8082, 768, environment);
    }

    /** The definition service, which asks the evaluator for previews, and whose pages use the orchestrator, too. */
    public Service definition(Service evaluator, Service orchestrator) {
        var environment = base();
        environment.putAll(database("definition"));
        environment.put("SEGMENTS_SUPPRESSION_KEY", SUPPRESSION_KEY);
        asks(environment, evaluator);
        environment.put("SEGMENTS_UI_ORCHESTRATOR_URL", orchestrator.url());
        return service("segment-definition-service", 8080, 320, environment);
    }

    /** The orchestrator, which asks the evaluator what runs would do. */
    public Service orchestrator(Service evaluator) {
        var environment = base();
        memberOfItsGroup(environment, "sync-orchestrator");
        environment.putAll(database("orchestrator"));
        environment.put("SEGMENTS_SUPPRESSION_KEY", SUPPRESSION_KEY);
        asks(environment, evaluator);
        return service("sync-orchestrator", 8081, 320, environment);
    }

    /** The workers of a stand-in. */
    public Service worker(StandIn standIn, String secret, String identityHash, int port) {
        var profile = standIn.profile();
        var environment = base();
        environment.put("SEGMENTS_DESTINATION_ID", profile.id());
        // A fixed name: a worker that was killed gets its partitions back at once.
        environment.put("SEGMENTS_WORKER_INSTANCE", profile.id() + "-1");
        environment.put("SEGMENTS_DESTINATION_DISPLAY_NAME", profile.displayName());
        environment.put("SEGMENTS_DESTINATION_CONNECTOR", "webhook");
        environment.put("SEGMENTS_DESTINATION_SETTINGS_URL", standIn.url());
        environment.put("SEGMENTS_DESTINATION_SETTINGS_SECRET", secret);
        environment.put("SEGMENTS_DESTINATION_SETTINGS_IDENTITY_HASH", identityHash);
        environment.put("SEGMENTS_DESTINATION_SETTINGS_BATCH_SIZE", Integer.toString(profile.maxOperations()));
        environment.put(
                "SEGMENTS_DESTINATION_RATE_LIMIT_REQUESTS_PER_SECOND", Integer.toString(profile.requestsPerSecond()));
        return named("destination-worker-" + profile.id(), "destination-workers", port, 256, environment);
    }

    /** One replica of the workers of a destination, from 1 on; it is told {@code settings} as any worker is. */
    public Service replica(String destination, int replica, Map<String, String> settings) {
        var environment = base();
        environment.put("SEGMENTS_DESTINATION_ID", destination);
        environment.put("SEGMENTS_WORKER_INSTANCE", destination + "-" + replica);
        environment.putAll(settings);
        return named(replicaName(destination, replica), "destination-workers", 0, 256, environment);
    }

    /** The name of a replica. */
    public static String replicaName(String destination, int replica) {
        return "destination-worker-" + destination + "-" + replica;
    }

    private static void asks(Map<String, String> environment, Service evaluator) {
        environment.put("QUARKUS_GRPC_CLIENTS_EVALUATOR_HOST", "127.0.0.1");
        environment.put("QUARKUS_GRPC_CLIENTS_EVALUATOR_PORT", Integer.toString(evaluator.port()));
    }

    /** A fixed name: the only instance gets its partitions back at once after it was killed, and does not wait for its own session to expire. */
    private static void memberOfItsGroup(Map<String, String> environment, String name) {
        environment.put("KAFKA_GROUP_INSTANCE_ID", name + "-1");
    }

    private Map<String, String> base() {
        var environment = new HashMap<>(more);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", infrastructure.bootstrapServers());
        return environment;
    }

    private Map<String, String> database(String name) {
        var database = infrastructure.databases().get(name);
        if (database == null) {
            throw new IllegalArgumentException("No database " + name);
        }
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.user(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                // Everything starts at once here, so the first connection may take its time.
                "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "60S",
                "QUARKUS_FLYWAY_CONNECT_RETRIES", "10");
    }

    private Service service(String module, int preferredPort, int heap, Map<String, String> environment) {
        return named(module, module, preferredPort, heap, environment);
    }

    private Service named(String name, String module, int preferredPort, int heap, Map<String, String> environment) {
        var jvm = new ArrayList<>(JVM);
        jvm.add("-Xmx" + heap + "m");
        return new Service(
                name,
                project.resolve(module).resolve("target/quarkus-app"),
                ports.of(name, preferredPort),
                jvm,
                environment);
    }
}
