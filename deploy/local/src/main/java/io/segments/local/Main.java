package io.segments.local;

import io.segments.embedded.process.DirectoryTree;
import io.segments.local.demo.Api;
import io.segments.local.demo.Audience;
import io.segments.local.demo.Definitions;
import io.segments.local.demo.Definitions.Guards;
import io.segments.local.demo.ManagedAudiences;
import io.segments.local.demo.Story;
import io.segments.local.demo.Truth;
import io.segments.local.service.LocalServices.Infrastructure;
import io.segments.local.warehouse.DemoWarehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Runs the whole system on one machine. Exit code: 0 when all went well, 1 when not, 2 when the command line can't be understood. */
public final class Main {

    /** A service may not answer for a moment on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** More in one day would look suspicious to the guards, as it should. */
    private static final int CHANGES = 30;

    private final Options options;
    private final Console console;

    private Main(Options options, Console console) {
        this.options = options;
        this.console = console;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var console = new Console(System.out);
        int status;
        try {
            var options = Options.parse(List.of(arguments), Path.of("").toAbsolutePath());
            status = new Main(options, console).run();
        } catch (Options.Misunderstood e) {
            console.plain(e.getMessage() + "\n\n" + Options.USAGE);
            status = 2;
        }
        System.exit(status);
    }

    private int run() throws InterruptedException {
        if (options.reset()) {
            DirectoryTree.delete(options.data());
            console.line("Data of earlier runs thrown away");
        }
        LogFile.use(options.data().resolve("logs/local.log"));
        try (var system = new LocalSystem(options, console)) {
            var stop = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                system.close();
                stop.countDown();
            }));
            return run(system, stop);
        } catch (RuntimeException e) {
            console.line("Failed: " + e.getMessage());
            return 1;
        }
    }

    private int run(LocalSystem system, CountDownLatch stop) throws InterruptedException {
        console.heading("Starting; one log file for each process is in " + system.logs());
        var infrastructure = system.startInfrastructure();
        if (options.mode() == Options.Mode.INFRASTRUCTURE) {
            return stayUp(infrastructure, stop);
        }
        var clock = InstantSource.system();
        var size = new DemoWarehouse.Size(options.users(), options.events(), options.seed());
        var warehouse = new DemoWarehouse(options.data().resolve("warehouse/demo.duckdb"), size, clock);
        console.line((warehouse.prepare()
                        ? "Demo data made: %,d users, %,d events in %s"
                        : "Demo data found again (%,d users, %,d events when made) in %s")
                .formatted(options.users(), options.events(), warehouse.file()));
        system.startStandIns(infrastructure, clock);
        system.startServices(infrastructure, warehouse);
        return tell(system, warehouse, stop);
    }

    private int tell(LocalSystem system, DemoWarehouse warehouse, CountDownLatch stop) throws InterruptedException {
        try (var definitions = new Api(
                        system.process("segment-definition-service").service().url(), PATIENCE);
                var syncs =
                        new Api(system.process("sync-orchestrator").service().url(), PATIENCE)) {
            var truth = new Truth(
                    definitions, warehouse, system.standIns(), console, Audience.ALL, UnaryOperator.identity());
            var story =
                    new Story(new Definitions(definitions, syncs, console, Guards.AS_USUAL), truth, warehouse, console);
            var managed = new ManagedAudiences(definitions, warehouse, console);
            boolean good = story.fill();
            managed.describe();
            if (!good) {
                console.line("The audiences did not arrive in time. The logs are in " + system.logs());
            }
            story.change();
            good &= story.verdict();
            if (options.mode() != Options.Mode.DEMO) {
                good &= managed.check();
                console.plain(
                        good
                                ? "\nPASSED: every destination and every managed audience holds exactly what SQL says"
                                : "\nFAILED");
                if (!good || options.mode() == Options.Mode.CHECK) {
                    return good ? 0 : 1;
                }
            }
            return stayUp(system, story, stop);
        }
    }

    private int stayUp(LocalSystem system, Story story, CountDownLatch stop) throws InterruptedException {
        console.heading("Up until Ctrl-C; the warehouse changes again %d times, once a minute".formatted(CHANGES));
        var definitions = system.process("segment-definition-service").service().url();
        console.plain("  Segments     " + definitions + "/");
        console.plain("  Definitions  " + definitions + "/q/swagger-ui");
        console.plain("  Syncs, runs  "
                + system.process("sync-orchestrator").service().url() + "/q/swagger-ui");
        system.standIns()
                .values()
                .forEach(standIn ->
                        console.plain("  %-12s %s".formatted(standIn.profile().id(), standIn.url())));
        console.plain("  To see what an outage looks like, type stop email-tool; start email-tool ends it");
        new Typed(system, console).listen();
        int changes = 0;
        while (!stop.await(60, TimeUnit.SECONDS)) {
            var ended = system.ended().toList();
            if (!ended.isEmpty()) {
                console.line("Ended by itself: %s. The logs are in %s".formatted(ended, system.logs()));
                return 1;
            }
            if (changes++ < CHANGES) {
                story.change();
            }
        }
        return 0;
    }

    private int stayUp(Infrastructure infrastructure, CountDownLatch stop) throws InterruptedException {
        console.heading("Broker and database are up until Ctrl-C. A service reaches them with");
        console.plain("  KAFKA_BOOTSTRAP_SERVERS=" + infrastructure.bootstrapServers());
        infrastructure.databases().forEach((name, database) -> {
            console.plain("  # " + name);
            console.plain("  QUARKUS_DATASOURCE_JDBC_URL=" + database.jdbcUrl());
            console.plain("  QUARKUS_DATASOURCE_REACTIVE_URL=" + database.reactiveUrl());
            console.plain("  QUARKUS_DATASOURCE_USERNAME=" + database.user());
            console.plain("  QUARKUS_DATASOURCE_PASSWORD=" + database.password());
        });
        stop.await();
        return 0;
    }
}
