package io.segments.evaluator.compile;

import io.segments.condition.schema.Source;
import io.segments.testkit.condition.ConformanceCase;
import io.segments.testkit.condition.Corpus;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The golden corpus in one dialect, as people see it.
 *
 * @param types the engine's type for what the corpus stores
 */
record WrittenCorpus(Dialect dialect, Function<Storage, PhysicalType> types) {

    /** The SQL of one case. */
    String sql(String name) {
        return Corpus.load().stream()
                .filter(each -> each.name().equals(name))
                .map(one -> compiled(one).sql())
                .findFirst()
                .orElseThrow();
    }

    /** Of every case that is not refused: the SQL that is shown, and the one that is run. */
    List<String> all() {
        return Corpus.load().stream()
                .flatMap(one -> answered(one).stream())
                .flatMap(
                        compiled -> Stream.of(compiled.sql(), compiled.members().text()))
                .toList();
    }

    private Optional<CompiledCondition> answered(ConformanceCase one) {
        try {
            return Optional.of(compiled(one));
        } catch (CompilationException _) {
            return Optional.empty();
        }
    }

    private CompiledCondition compiled(ConformanceCase one) {
        var world = one.world();
        return new Compiler(dialect, source -> columns(world, source))
                .condition(
                        new EvaluationContext(
                                world.members().schema(),
                                world.schemas(),
                                world.asOf(),
                                world.zone(),
                                MembershipReference.NONE),
                        one.condition());
    }

    private List<SourceColumn> columns(World world, Source source) {
        var table = world.table(((Source.Table) source).table());
        return table.schema().columns().stream()
                .map(column -> new SourceColumn(column.name(), types.apply(table.storageOf(column.name()))))
                .toList();
    }
}
