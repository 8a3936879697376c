package io.segments.bench.compile;

import io.segments.condition.Condition;
import io.segments.condition.Verdict;
import io.segments.condition.json.ConditionJson;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.EvaluationContext;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** From a condition to the SQL and the parameters that a driver takes; reading its JSON is the baseline. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class CompileBenchmark {

    private final String json = HundredNodes.json();
    private final Condition condition = HundredNodes.condition();
    private final EvaluationContext context = HundredNodes.context();
    private final Compiler duckDb = HundredNodes.duckDb();
    private final Compiler postgreSql = HundredNodes.postgreSql();

    @Benchmark
    public Verdict readJson() {
        return ConditionJson.read(json);
    }

    @Benchmark
    public void compileForDuckDb(Blackhole blackhole) {
        compile(duckDb, blackhole);
    }

    @Benchmark
    public void compileForPostgreSql(Blackhole blackhole) {
        compile(postgreSql, blackhole);
    }

    private void compile(Compiler compiler, Blackhole blackhole) {
        var members = compiler.condition(context, condition).members();
        blackhole.consume(members.text());
        blackhole.consume(members.parameters());
    }
}
