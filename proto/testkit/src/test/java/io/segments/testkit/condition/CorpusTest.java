package io.segments.testkit.condition;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Condition.All;
import io.segments.condition.Condition.Any;
import io.segments.condition.Condition.Bucket;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.CompareColumns;
import io.segments.condition.Condition.InList;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Condition.Not;
import io.segments.condition.Condition.Occurrence;
import io.segments.condition.Condition.Performed;
import io.segments.condition.Condition.Related;
import io.segments.condition.Condition.Sequence;
import io.segments.condition.Operator;
import io.segments.condition.schema.DatasetSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {

    @ParameterizedTest
    @MethodSource("cases")
    void referenceFindsTheMembersThatWereWorkedOutByHand(ConformanceCase one) {
        assertThat(new ReferenceInterpreter(one.world()).membersOf(one.condition()))
                .containsExactlyInAnyOrderElementsOf(one.expected());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theComplementHasTheOthers(ConformanceCase one) {
        var interpreter = new ReferenceInterpreter(one.world());

        var others = new TreeSet<>(interpreter.everybody());
        others.removeAll(one.expected());
        assertThat(interpreter.membersOf(new Not(one.condition()))).isEqualTo(others);
    }

    @Test
    void everyFileOfTheDirectoryIsRead() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/corpus"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(Corpus.FILES);
        }
    }

    @Test
    void casesHaveNamesOfTheirOwn() {
        assertThat(cases().map(ConformanceCase::name)).doesNotHaveDuplicates();
    }

    @Test
    void everyOperatorIsTriedOnEveryTypeThatItAccepts() {
        record Pair(Operator operator, ColumnType type) {}
        Set<Pair> tried = cases().flatMap(
                        one -> compares(one.condition(), one.world().members().schema(), one.world()))
                .map(found -> new Pair(
                        found.compare.operator(),
                        found.dataset
                                .column(found.compare.column())
                                .orElseThrow()
                                .type()))
                .collect(toCollection(HashSet::new));

        assertThat(tried)
                .containsAll(Arrays.stream(Operator.values())
                        .flatMap(operator -> operator.types().stream().map(type -> new Pair(operator, type)))
                        .toList());
    }

    private record Found(Compare compare, DatasetSchema dataset) {}

    private static Stream<Found> compares(Condition condition, DatasetSchema dataset, World world) {
        return switch (condition) {
            case All(var parts) -> all(parts, dataset, world);
            case Any(var parts) -> all(parts, dataset, world);
            case Not(var part) -> compares(part, dataset, world);
            case Compare compare -> Stream.of(new Found(compare, dataset));
            case Performed performed ->
                performed.where().stream()
                        .flatMap(where ->
                                compares(where, world.table(performed.dataset()).schema(), world));
            case Related related ->
                related.where().stream()
                        .flatMap(where ->
                                compares(where, world.table(related.dataset()).schema(), world));
            case Occurrence occurrence ->
                Stream.concat(occurrence.where().stream(), Stream.of(occurrence.satisfies()))
                        .flatMap(part ->
                                compares(part, world.table(occurrence.dataset()).schema(), world));
            case Sequence sequence ->
                sequence.steps().stream()
                        .flatMap(step -> step.where().stream())
                        .flatMap(part ->
                                compares(part, world.table(sequence.dataset()).schema(), world));
            case CompareColumns _, InSegment _, InList _, Bucket _, Condition.Sql _ -> Stream.empty();
        };
    }

    private static Stream<Found> all(List<Condition> parts, DatasetSchema dataset, World world) {
        return parts.stream().flatMap(part -> compares(part, dataset, world));
    }

    static Stream<ConformanceCase> cases() {
        return Corpus.load().stream();
    }
}
