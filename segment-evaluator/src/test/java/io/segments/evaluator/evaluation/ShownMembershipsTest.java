package io.segments.evaluator.evaluation;

import static io.segments.evaluator.evaluation.Segments.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Source;
import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShownMembershipsTest {

    @Test
    void aSegmentThatExposesTheColumnComesAfterThoseThatAreNamed() {
        var shown = shown(segment("everybody", "", "named"), segment("a", ""), segment("b", ""), segment("c", ""));

        assertThat(shown.of(key("everybody")).before()).isEqualTo(keys("a", "b"));
        assertThat(shown.of(key("a"))).isEqualTo(ShownMemberships.Shown.NOTHING);
        assertThat(shown.showing(keys("a"))).containsExactly(key("everybody"));
        assertThat(shown.showing(keys("c"))).isEmpty();
    }

    @Test
    void allAreTheSegmentsThatTheDatasetHasAndItself() {
        var shown = shown(segment("everybody", "", "all"), segment("a", ""), deleted("b"));

        assertThat(shown.of(key("everybody")).columns())
                .singleElement()
                .satisfies(column -> assertThat(column.segments()).containsExactly(key("a"), key("everybody")));
        assertThat(shown.of(key("everybody")).others()).isEqualTo(keys("a"));
    }

    @Test
    void ofWhatDependsOnItASegmentShowsWhatIsAccepted() {
        var shown =
                shown(segment("everybody", "", "all"), segment("a", "everybody"), segment("b", "a"), segment("c", ""));

        assertThat(shown.of(key("everybody")).others()).isEqualTo(keys("a", "b", "c"));
        assertThat(shown.of(key("everybody")).before()).isEqualTo(keys("c"));
    }

    @Test
    void ofTwoThatShowEachOtherOneComesFirst() {
        var shown = shown(segment("one", "", "all"), segment("two", "", "all"));

        assertThat(shown.of(key("one")).before()).isEqualTo(keys("two"));
        assertThat(shown.of(key("two")).before()).isEmpty();
        assertThat(shown.of(key("two")).others()).isEqualTo(keys("one"));
    }

    /** What one segment is like: which of those made before it refers to, and how much it exposes. */
    private record Drawn(int refersTo, int exposes) {}

    @Test
    void whateverSegmentsReferToAndShowThereIsAnOrderForAllOfThem() {
        Generator<Drawn> drawn = choices -> new Drawn((int) choices.below(64), (int) choices.below(3));
        Property.forAll(drawn.listOf(2, 6)).tries(300).holds(all -> {
            var segments = IntStream.range(0, all.size())
                    .mapToObj(at -> segment(
                            name(at),
                            IntStream.range(0, at)
                                    .filter(other -> (all.get(at).refersTo() >> other & 1) == 1)
                                    .mapToObj(ShownMembershipsTest::name)
                                    .toList(),
                            SegmentDefinition.State.ACTIVE,
                            List.of("named", "all").subList(0, all.get(at).exposes())))
                    .toArray(SegmentDefinition[]::new);
            var shown = shown(segments);

            var after = Stream.of(segments)
                    .collect(Collectors.toMap(
                            SegmentDefinition::key,
                            segment -> Stream.concat(
                                            References.of(segment).stream(), shown.of(segment.key()).before().stream())
                                    .collect(Collectors.toSet())));
            assertThat(Levels.of(after).stream().flatMap(List::stream)).hasSameElementsAs(after.keySet());
        });
    }

    /** Their alphabetical order is not the one in which they are made. */
    private static String name(int at) {
        return List.of("b", "d", "a", "c", "f", "e").get(at);
    }

    @Test
    void withoutADatasetNobodyShowsAnything() {
        var segments = List.of(segment("everybody", "", "all"), segment("a", ""));
        assertThat(ShownMemberships.of(view(segments), segments, Optional.empty())
                        .of(key("everybody")))
                .isEqualTo(ShownMemberships.Shown.NOTHING);
    }

    private static ShownMemberships shown(SegmentDefinition... segments) {
        return ShownMemberships.of(view(List.of(segments)), List.of(segments), Optional.of(dataset()));
    }

    private static CatalogView view(List<SegmentDefinition> segments) {
        return new CatalogView(
                1,
                segments.stream().collect(Collectors.toMap(SegmentDefinition::key, Function.identity())),
                Map.of(),
                List.of());
    }

    private static Set<SegmentKey> keys(String... ids) {
        return Stream.of(ids).map(Segments::key).collect(Collectors.toSet());
    }

    /** @param refersTo another segment; empty for none */
    private static SegmentDefinition segment(String id, String refersTo, String... exposed) {
        return segment(id, refersTo, SegmentDefinition.State.ACTIVE, exposed);
    }

    private static SegmentDefinition deleted(String id) {
        return segment(id, "", SegmentDefinition.State.DELETED);
    }

    private static SegmentDefinition segment(
            String id, String refersTo, SegmentDefinition.State state, String... exposed) {
        return segment(id, refersTo.isEmpty() ? List.of() : List.of(refersTo), state, List.of(exposed));
    }

    private static SegmentDefinition segment(
            String id, List<String> refersTo, SegmentDefinition.State state, List<String> exposed) {
        var parts = new ArrayList<Condition>();
        parts.add(new Condition.Bucket("salt", 0, 5_000));
        refersTo.forEach(other -> parts.add(new Condition.InSegment(other)));
        return new SegmentDefinition(
                key(id),
                1,
                1,
                state,
                "users",
                new Content.Readable(new Condition.All(parts)),
                exposed,
                Segments.INTERVAL,
                Optional.empty(),
                Optional.empty());
    }

    static DatasetSchema dataset() {
        return new DatasetSchema(
                        "default",
                        "users",
                        1,
                        DatasetType.PERSON,
                        "shop",
                        new Source.Table("", "users"),
                        "id",
                        List.of(ColumnSchema.of("id", ColumnType.TEXT)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())
                .with(List.of(telling("named", "a", "b"), telling("all")));
    }

    private static ComputedColumn telling(String name, String... segments) {
        return ComputedColumn.unchecked(name, "", false, new Memberships(List.of(segments)));
    }
}
