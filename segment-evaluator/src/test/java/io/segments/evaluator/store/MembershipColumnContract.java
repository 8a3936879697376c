package io.segments.evaluator.store;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.ColumnType;
import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.Member;
import io.segments.evaluator.membership.MembershipColumn;
import io.segments.evaluator.membership.RowSource;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.StagedColumn;
import io.segments.evaluator.membership.UnitQuery;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A column that tells in what segments a member is has what is accepted when the segment with the column is compared. */
public abstract class MembershipColumnContract extends MembershipFixture {

    private static final SegmentKey EVERYBODY = new SegmentKey("default", "everybody");
    private static final List<SegmentKey> OTHERS = List.of(segment("alpha"), segment("be-ta"), segment("beta"));
    private static final List<String> PEOPLE = List.of("1", "10", "2", "é", "\"x\"");

    @Test
    void membersCarryTheIdsOfTheSegmentsThatTheyAreIn() {
        evaluate(OTHERS.get(2), "1", "2");
        evaluate(OTHERS.getFirst(), "2");

        var evaluation = show(List.of("in"), List.of(), PEOPLE);

        assertThat(evaluation.entered()).isEqualTo(5);
        assertThat(carried("in"))
                .containsEntry("1", "[\"beta\"]")
                .containsEntry("2", "[\"alpha\",\"beta\"]")
                .containsEntry("10", "[]")
                .containsEntry("é", "[]");
    }

    @Test
    void whoEntersOrLeavesAnotherSegmentIsUpdatedAndNobodyElse() {
        evaluate(OTHERS.getFirst(), "1", "2");
        show(List.of("in"), List.of(), PEOPLE);
        evaluate(OTHERS.getFirst(), "2", "10");

        var second = show(List.of("in"), List.of(), PEOPLE);

        assertThat(second.updated()).isEqualTo(2);
        assertThat(store.changesAfter(EVERYBODY, 2, null, 100))
                .extracting(change -> change.operation() + " " + change.memberKey() + " " + change.attributes())
                .containsExactly("UPDATED 1 {in=Text[text=[]]}", "UPDATED 10 {in=Text[text=[\"alpha\"]]}");
        assertThat(show(List.of("in"), List.of(), PEOPLE).updated()).isZero();
    }

    @Test
    void whatOnlyASyncMapsIsNotPublished() {
        show(List.of("email"), List.of("in"), PEOPLE);
        evaluate(OTHERS.getFirst(), "1");

        var second = show(List.of("email"), List.of("in"), PEOPLE);

        assertThat(second.updated()).isZero();
        assertThat(second.refreshed()).isEqualTo(1);
        assertThat(carried("in")).containsEntry("1", "[\"alpha\"]");
    }

    @Test
    void aSegmentTellsOfItselfWhoBelongsToItFromNowOn() {
        show(List.of("with-itself"), List.of(), List.of("1"));

        var second = show(List.of("with-itself"), List.of(), List.of("1", "2"));

        assertThat(second.entered()).isEqualTo(1);
        assertThat(second.updated()).isZero();
        assertThat(carried("with-itself")).isEqualTo(Map.of("1", "[\"everybody\"]", "2", "[\"everybody\"]"));
    }

    @Test
    void theLastMoveIsTheLastEvaluationByWhichSomebodyEnteredOrLeft() {
        assertThat(store.lastMove(EVERYBODY)).isZero();
        show(List.of("in"), List.of(), List.of("1"));
        assertThat(store.lastMove(EVERYBODY)).isEqualTo(1);
        show(List.of("in"), List.of(), List.of("1"));
        assertThat(store.lastMove(EVERYBODY)).isEqualTo(1);
        show(List.of("in"), List.of(), List.of("2"));
        assertThat(store.lastMove(EVERYBODY)).isEqualTo(3);
    }

    /** One step: whom each of the others has now, by places of {@link #PEOPLE} in binary. */
    @Test
    void whateverMembershipsBecomeTheirFoldIsWhatMembersCarry() {
        var masks = Generator.ints(0, (1 << PEOPLE.size()) - 1).listOf(OTHERS.size(), OTHERS.size());
        Property.forAll(masks.listOf(1, 4)).tries(4).holds(steps -> {
            for (var step : steps) {
                var expected = new TreeMap<String, List<String>>();
                PEOPLE.forEach(person -> expected.put(person, new ArrayList<>()));
                for (var other = 0; other < OTHERS.size(); other++) {
                    var segment = OTHERS.get(other);
                    var members = members(step.get(other));
                    evaluate(segment, members.toArray(String[]::new));
                    members.forEach(member -> expected.get(member).add('"' + segment.segment() + '"'));
                }
                show(List.of("in"), List.of(), PEOPLE);
                assertThat(carried("in"))
                        .isEqualTo(expected.entrySet().stream()
                                .collect(toMap(
                                        Map.Entry::getKey, entry -> "[" + String.join(",", entry.getValue()) + "]")));
            }
        });
    }

    private static Set<String> members(int mask) {
        var members = new TreeSet<String>();
        for (var place = 0; place < PEOPLE.size(); place++) {
            if ((mask >> place & 1) == 1) {
                members.add(PEOPLE.get(place));
            }
        }
        return members;
    }

    private Evaluation evaluate(SegmentKey segment, String... members) {
        return evaluate(new SegmentProjection(segment, List.of(), List.of()), List.of(members));
    }

    private Evaluation show(List<String> exposed, List<String> mapped, List<String> members) {
        return evaluate(new SegmentProjection(EVERYBODY, exposed, mapped), members);
    }

    private Evaluation evaluate(SegmentProjection projection, List<String> members) {
        var query = new UnitQuery(
                TestingUnit.UNIT,
                new RowSource.Streamed(sink -> {
                    for (var member : members) {
                        sink.accept(
                                member, new AttributeValue[] {new AttributeValue.Text("e@x")}, new boolean[] {true});
                    }
                }),
                List.of(new StagedColumn("email", ColumnType.TEXT)),
                List.of(projection.segment()),
                List.of(
                        new MembershipColumn("in", OTHERS),
                        new MembershipColumn("with-itself", List.of(segment("alpha"), EVERYBODY))));
        try (var staging = store.stage(query, new Cancellation())) {
            return store.apply(owner, store.difference(staging, projection), unit.meta());
        }
    }

    private Map<String, String> carried(String column) {
        return store.membersAfter(EVERYBODY, null, 100).stream()
                .collect(toMap(
                        Member::memberKey,
                        member -> ((AttributeValue.Text) member.attributes().get(column)).text()));
    }

    private static SegmentKey segment(String id) {
        return new SegmentKey("default", id);
    }
}
