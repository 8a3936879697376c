package io.segments.evaluator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Condition;
import io.segments.condition.NodePath;
import io.segments.evaluator.compile.Belonging;
import io.segments.evaluator.compile.CompiledMeasurement;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.Sample;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.testkit.condition.ReferenceInterpreter;
import io.segments.testkit.condition.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Sizes of a condition's parts in a world. Each has to be the number of those whom the reference finds for that part, and for that part with
 * those before it.
 */
record Measured(World world, Compilation compilation, Warehouse warehouse) {

    /** How many parts are counted. */
    private static final int MOST = 100;

    /** The size of a part alone, and with those before it. */
    private record Sizes(long alone, Optional<Long> cumulative) {}

    /**
     * Checks every part of a condition.
     *
     * @param required holds for everybody who is counted; empty for anybody
     */
    void agrees(Condition condition, Optional<Condition> required) {
        var question = new Question(world, compilation);
        var interpreter = new ReferenceInterpreter(world);
        var counted = required.map(interpreter::membersOf).orElseGet(interpreter::everybody);
        var rows = world.members().rows().size();
        agrees(condition, required, counted, rows, List.of(question.context(), question.besideContext()));
    }

    /** Checks every part of a condition among those who are drawn. */
    void agrees(Condition condition, Sample sample) {
        var question = new Question(world, compilation);
        var contexts =
                List.of(question.context().of(sample), question.besideContext().of(sample));
        var drawn = question.read(warehouse, snapshot -> drawn(snapshot, contexts.getFirst()));
        assertThat(new ReferenceInterpreter(world).everybody()).containsAll(drawn);
        agrees(condition, Optional.empty(), drawn, drawn.size(), contexts);
    }

    private Set<String> drawn(Snapshot snapshot, EvaluationContext context) {
        var everybody = new Condition.Bucket("everybody", 0, Condition.Bucket.PLACES);
        var members =
                compilation.compiler(snapshot).condition(context, everybody).members();
        return new TreeSet<>(snapshot.list(compilation.finished(members), row -> Objects.requireNonNull(row.text(0))));
    }

    private void agrees(
            Condition condition,
            Optional<Condition> required,
            Set<String> counted,
            long rows,
            List<EvaluationContext> contexts) {
        var expected = new LinkedHashMap<String, Sizes>();
        expect(condition, NodePath.ROOT, Optional.empty(), counted, expected);
        for (var context : contexts) {
            var found = new Question(world, compilation)
                    .read(warehouse, snapshot -> sizes(snapshot, condition, required, context, rows));
            assertThat(List.copyOf(found.entrySet()))
                    .as("%s of %s", condition, required)
                    .isEqualTo(expected.entrySet().stream().limit(MOST).toList());
        }
    }

    private void expect(
            Condition part,
            NodePath path,
            Optional<Condition> until,
            Set<String> counted,
            Map<String, Sizes> expected) {
        expected.put(path.toString(), new Sizes(size(part, counted), until.map(group -> size(group, counted))));
        switch (part) {
            case Condition.All(var below) -> {
                for (var i = 0; i < below.size(); i++) {
                    var group = new Condition.All(below.subList(0, i + 1));
                    expect(below.get(i), path.field("all").index(i), Optional.of(group), counted, expected);
                }
            }
            case Condition.Any(var below) -> {
                for (var i = 0; i < below.size(); i++) {
                    var group = new Condition.Any(below.subList(0, i + 1));
                    expect(below.get(i), path.field("any").index(i), Optional.of(group), counted, expected);
                }
            }
            case Condition.Not(var below) -> expect(below, path.field("not"), Optional.empty(), counted, expected);
            case Condition.Compare _,
                    Condition.CompareColumns _,
                    Condition.Performed _,
                    Condition.Occurrence _,
                    Condition.Sequence _,
                    Condition.Bucket _,
                    Condition.Related _,
                    Condition.InSegment _,
                    Condition.Sql _,
                    Condition.InList _ -> {}
        }
    }

    private long size(Condition condition, Set<String> counted) {
        return new ReferenceInterpreter(world)
                .membersOf(condition).stream().filter(counted::contains).count();
    }

    private Map<String, Sizes> sizes(
            Snapshot snapshot,
            Condition condition,
            Optional<Condition> required,
            EvaluationContext context,
            long rows) {
        var compiled = compilation
                .compiler(snapshot)
                .measurement(context, condition, required.stream().toList());
        var counts = new long[compiled.measured().size()];
        if (compiled.references().isEmpty()) {
            snapshot.query(compilation.finished(compiled.query()), row -> {
                assertThat(row.whole(0)).isEqualTo(rows);
                IntStream.range(0, counts.length).forEach(place -> counts[place] = row.whole(1 + place));
            });
        } else {
            snapshot.query(
                    compilation.finished(compiled.total()),
                    row -> assertThat(row.whole(0)).isEqualTo(rows));
            snapshot.query(
                    compilation.finished(compiled.query()),
                    row -> IntStream.range(0, counts.length)
                            .filter(place -> holds(compiled.measured().get(place), row))
                            .forEach(place -> counts[place]++));
        }
        return named(compiled, counts);
    }

    private boolean holds(Belonging measured, Row row) {
        return measured.holds(
                flag -> row.flag(1 + flag),
                set -> ListedMembers.keys(world, set).contains(Objects.requireNonNull(row.text(0))));
    }

    private static Map<String, Sizes> named(CompiledMeasurement compiled, long[] counts) {
        var sizes = new LinkedHashMap<String, Sizes>();
        compiled.parts()
                .forEach(part -> sizes.put(
                        part.path(),
                        new Sizes(
                                counts[part.alone()],
                                part.cumulative().isPresent()
                                        ? Optional.of(counts[part.cumulative().getAsInt()])
                                        : Optional.empty())));
        return sizes;
    }
}
