package io.segments.bench;

import io.segments.bench.compile.CompileFigure;
import io.segments.bench.duckdb.DifferentAnswersException;
import io.segments.bench.duckdb.OnePassFigure;
import io.segments.bench.duckdb.OpenShop;
import io.segments.bench.duckdb.QueryFigure;
import io.segments.bench.kafka.DeliveryFigure;
import io.segments.bench.kafka.PipelineFigure;
import io.segments.bench.kafka.RunningSystem;
import io.segments.bench.kafka.SystemFigure;
import io.segments.bench.shop.HundredSegments;
import io.segments.bench.shop.TypicalSegments;
import io.segments.local.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Measures what the command line asks for. A missed goal is told and no failure, because a machine may be busy. Exit code 1 when two queries for
 * the same members found different ones, 2 when the command line can't be understood.
 */
public final class Main {

    private static final String EVALUATOR_HEAP = "512m";
    private static final int LIMIT = 400;
    private static final Duration PHASE = Duration.ofSeconds(2);
    private static final Path KEPT = Path.of("deploy/bench/target/shops");

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        try {
            measure(Options.of(arguments));
        } catch (DifferentAnswersException e) {
            System.out.println("FAILED: " + e.getMessage());
            System.exit(1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
        }
    }

    private static void measure(Options options) throws Exception {
        if (options.figures().contains(Figure.COMPILE)) {
            new CompileFigure(System.out).measure();
        }
        if (options.figures().contains(Figure.DELIVERY)) {
            deliver(options);
        }
        if (!Set.of(Figure.COMPILE, Figure.DELIVERY).containsAll(options.figures())) {
            var folder = options.keep() ? Files.createDirectories(KEPT) : Files.createTempDirectory("segments-bench");
            try {
                ask(options, folder);
            } finally {
                if (!options.keep()) {
                    delete(folder);
                }
            }
        }
    }

    private static void ask(Options options, Path folder) throws Exception {
        var size = options.size();
        System.out.printf(
                "%nDuckDB: %,d users, %,d events, %,d order lines, seed %d; %d threads, %s%n",
                size.users(), size.events(), size.users(), size.seed(), options.threads(), options.memory());
        try (var shop = OpenShop.in(folder, size, options.threads(), options.memory())) {
            if (options.figures().contains(Figure.QUERY)) {
                new QueryFigure(shop, System.out).measure(TypicalSegments.all(), options.rounds());
            }
            if (options.figures().contains(Figure.ONE_PASS)) {
                new OnePassFigure(shop, System.out).measure(HundredSegments.conditions(), options.rounds());
            }
        }
        for (var figure : List.of(Figure.SYSTEM, Figure.PIPELINE)) {
            if (options.figures().contains(figure)) {
                run(figure, OpenShop.file(folder, size), options);
            }
        }
    }

    /** A running system changes the shop, so it gets one of its own. */
    private static void run(Figure figure, Path shop, Options options) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("segments-bench-system");
        try {
            LogFile.use(folder.resolve("bench.log"));
            var clock = InstantSource.system();
            var copy = Files.copy(shop, folder.resolve("shop.duckdb"));
            try (var system = RunningSystem.start(
                    Path.of("").toAbsolutePath(),
                    folder.resolve("data"),
                    copy,
                    EVALUATOR_HEAP,
                    clock,
                    figure == Figure.PIPELINE)) {
                if (figure == Figure.PIPELINE) {
                    new PipelineFigure(system, copy, clock, System.out).measure(options.rounds());
                } else {
                    new SystemFigure(system, copy, folder, System.out).measure(options.rounds());
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static void deliver(Options options) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("segments-bench-delivery");
        try {
            LogFile.use(folder.resolve("bench.log"));
            var figure = new DeliveryFigure(Path.of("").toAbsolutePath(), folder, InstantSource.system(), System.out);
            figure.measure(Math.toIntExact(options.size().users()), LIMIT, PHASE.multipliedBy(options.rounds()));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
