package io.segments.bench.compile;

import java.io.PrintStream;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmark in processes of its own, and relates its figures. */
public final class CompileFigure {

    private static final double GOAL_MICROS = 5_000;

    private final PrintStream out;

    /** Microseconds, and how far they may be off. */
    private record Score(double micros, double error) {}

    public CompileFigure(PrintStream out) {
        this.out = out;
    }

    public void measure() throws RunnerException {
        var options = new OptionsBuilder()
                .include("\\." + CompileBenchmark.class.getSimpleName() + "\\.")
                .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                .build();
        var results = new Runner(options).run();
        var baseline = score(results, "readJson");
        out.printf("%nCompile: a condition of 100 nodes (goal: under %.0f ms)%n", GOAL_MICROS / 1_000);
        out.printf("  %-26s %9.0f us  +- %.0f%n", "baseline: reading its JSON", baseline.micros(), baseline.error());
        tell("SQL for DuckDB", score(results, "compileForDuckDb"), baseline);
        tell("SQL for PostgreSQL", score(results, "compileForPostgreSql"), baseline);
    }

    private void tell(String what, Score score, Score baseline) {
        out.printf(
                "  %-26s %9.0f us  +- %.0f  ratio %.2f  %s%n",
                what,
                score.micros(),
                score.error(),
                score.micros() / baseline.micros(),
                score.micros() < GOAL_MICROS ? "met" : "MISSED");
    }

    private static Score score(Collection<RunResult> results, String benchmark) {
        for (var result : results) {
            var primary = result.getPrimaryResult();
            if (primary.getLabel().equals(benchmark)) {
                return new Score(primary.getScore(), primary.getScoreError());
            }
        }
        throw new IllegalStateException("JMH has not measured " + benchmark);
    }
}
