package io.segments.evaluator.evaluation;

import static io.segments.evaluator.evaluation.Segments.UNIT;
import static io.segments.evaluator.evaluation.Segments.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Condition;
import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.ComputedColumn;
import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.EvaluationMeta.Reference;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.RowSource;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.UnitQuery;
import io.segments.evaluator.store.TestingStore;
import io.segments.evaluator.store.duckdb.TestingDuckDb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When what members carry of other segments is not what is accepted any more, whoever changed it and whatever happened in between. */
class MembershipNewsTest {

    private TestingStore store;
    private Ownership owner;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void open() throws Exception {
        store = TestingDuckDb.inMemory();
        owner = store.members().takeOver(0);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void aMoveAfterWhatWasReadIsNewsAndAnEvaluationWithoutOneIsNone() {
        evaluate("a", List.of("1"));
        evaluate("everybody", List.of("1", "2"), new Reference("a", 1, ""));
        assertThat(haveNews(List.of("a"))).isFalse();

        evaluate("a", List.of("1"));
        assertThat(haveNews(List.of("a"))).isFalse();

        evaluate("a", List.of("2"));
        assertThat(haveNews(List.of("a"))).isTrue();
        evaluate("everybody", List.of("1", "2"), new Reference("a", 3, ""));
        assertThat(haveNews(List.of("a"))).isFalse();
    }

    @Test
    void otherSegmentsThanWereReadAreNews() {
        evaluate("a", List.of("1"));
        evaluate("everybody", List.of("1"), new Reference("a", 1, ""));
        assertThat(haveNews(List.of())).as("told of no more").isTrue();
        assertThat(haveNews(List.of("a", "b"))).as("nobody was ever in it").isFalse();

        evaluate("b", List.of());
        assertThat(haveNews(List.of("a", "b")))
                .as("evaluated, and nobody in it")
                .isFalse();
        evaluate("b", List.of("1"));
        assertThat(haveNews(List.of("a", "b"))).isTrue();
    }

    @Test
    void ofASegmentThatDependsOnItOnlyTheFirstMembershipIsNews() {
        evaluate("everybody", List.of("1"));
        assertThat(haveNews(List.of("dependent"))).isFalse();
        evaluate("dependent", List.of("1"));
        assertThat(haveNews(List.of("dependent"))).isTrue();
        evaluate("everybody", List.of("1"), new Reference("dependent", 1, ""));
        evaluate("dependent", List.of());
        assertThat(haveNews(List.of("dependent"))).isFalse();
    }

    /** @param named the segments that the column of {@code everybody} tells of; none for no such column */
    private boolean haveNews(List<String> named) {
        var everybody = segment("everybody", new Condition.Bucket("salt", 0, 10_000), "in");
        var segments = List.of(
                everybody,
                segment("a", new Condition.Bucket("salt", 0, 10)),
                segment("b", new Condition.Bucket("salt", 0, 10)),
                segment("dependent", new Condition.InSegment("everybody")));
        var view = new CatalogView(
                1,
                segments.stream().collect(Collectors.toMap(SegmentDefinition::key, Function.identity())),
                Map.of(),
                List.of());
        var column = ComputedColumn.unchecked("in", "", false, new Memberships(named));
        var dataset = ShownMembershipsTest.dataset().with(named.isEmpty() ? List.of() : List.of(column));
        return ShownMemberships.of(view, segments, Optional.of(dataset))
                .haveNews(everybody, Set.of(), new Standings(store.members()));
    }

    private static SegmentDefinition segment(String id, Condition condition, String... exposed) {
        return new SegmentDefinition(
                key(id),
                1,
                1,
                SegmentDefinition.State.ACTIVE,
                "users",
                new Content.Readable(condition),
                List.of(exposed),
                Segments.INTERVAL,
                Optional.empty(),
                Optional.empty());
    }

    private void evaluate(String id, List<String> members, Reference... read) {
        var query = new UnitQuery(
                UNIT,
                new RowSource.Streamed(sink -> {
                    for (var member : members) {
                        sink.accept(member, new AttributeValue[0], new boolean[] {true});
                    }
                }),
                List.of(),
                List.of(key(id)));
        now = now.plusSeconds(1);
        try (var staging = store.members().stage(query, new Cancellation())) {
            var difference = store.members().difference(staging, new SegmentProjection(key(id), List.of(), List.of()));
            store.members().apply(owner, difference, new EvaluationMeta(1, now, List.of(read)));
        }
    }
}
