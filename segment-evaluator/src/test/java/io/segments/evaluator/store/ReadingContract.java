package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.ALL;
import static io.segments.evaluator.store.TestingUnit.Person.other;
import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.UNIT;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static io.segments.evaluator.store.TestingUnit.exposing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.segments.evaluator.membership.Membership;
import io.segments.evaluator.membership.MembershipChange.Operation;
import io.segments.evaluator.membership.MembershipStore.LoggedChange;
import io.segments.evaluator.membership.Overlap.AsOf;
import io.segments.evaluator.membership.Overlap.Compared;
import io.segments.evaluator.membership.Overlap.Part;
import io.segments.evaluator.membership.UnitKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who belongs to what, now and then. */
public abstract class ReadingContract extends MembershipFixture {

    private static final List<String> KEYS = Stream.of("", "1", "10", "2", "A", "a", "é", "\uFF5A", "😀")
            .sorted((one, other) -> Arrays.compareUnsigned(
                    one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)))
            .toList();

    @Test
    void everyEvaluationCanBeReadAsItLeftItsMembers() {
        long seed = Long.getLong("segments.property.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        var left = new ArrayList<List<String>>();
        for (var evaluation = 0; evaluation < 12; evaluation++) {
            var vips = KEYS.stream().filter(_ -> random.nextBoolean()).toList();
            unit.people(KEYS.stream()
                            .map(key ->
                                    vips.contains(key) ? vip(key, null).on("" + random.nextInt(2)) : other(key, null))
                            .toList())
                    .evaluate(owner, exposing(VIP, "plan"));
            left.add(vips);
        }

        for (var evaluation = 1; evaluation <= left.size(); evaluation++) {
            assertThat(pages(evaluation))
                    .as("evaluation %d, seed %d", evaluation, seed)
                    .isEqualTo(left.get(evaluation - 1));
        }
    }

    @Test
    void onlyAppliedEvaluationsAreFound() {
        assertThat(store.evaluation(VIP, 1)).isEmpty();
        var first = unit.people(vip("a", null)).evaluate(owner);

        assertThat(store.evaluation(VIP, 1)).contains(first);
        assertThat(store.evaluation(VIP, 2)).isEmpty();
        assertThat(store.evaluation(VIP, 0)).isEmpty();
        assertThat(store.memberKeysAsOf(ALL, 1, null, 10)).isEmpty();
    }

    @Test
    void membershipIsReadAsOfAnInstantAsFarBackAsItIsKept() {
        var first = unit.people(vip("a", null)).evaluate(owner);
        var second = unit.people(vip("b", null)).evaluate(owner);
        var at = second.meta().asOf();

        assertThat(store.evaluationAt(VIP, at)).contains(second);
        assertThat(store.evaluationAt(VIP, at.minusMillis(1))).contains(first);
        assertThat(store.evaluationAt(VIP, first.meta().asOf().minusMillis(1))).isEmpty();
        assertThat(store.oldest(VIP)).contains(first);
        assertThat(store.evaluations(VIP, 2, 10)).containsExactly(first);
        assertThat(store.oldest(ALL)).isEmpty();

        store.forget(owner, VIP, at.plusMillis(1), 2);

        assertThat(store.oldest(VIP)).contains(second);
        assertThat(store.evaluationAt(VIP, at.minusMillis(1))).isEmpty();
        assertThat(store.memberKeysAsOf(VIP, 2, null, 10)).containsExactly("b");
    }

    @Test
    void whatBecameOfAMemberIsReadNewestFirst() {
        unit.people(vip("a", null), vip("b", null)).evaluate(owner, exposing(VIP, "plan"));
        unit.people(vip("a", null).on("free"), vip("b", null)).evaluate(owner, exposing(VIP, "plan"));
        unit.people(vip("b", null)).evaluate(owner, exposing(VIP, "plan"));
        unit.people(vip("a", null), vip("b", null)).evaluate(owner, exposing(VIP, "plan"));

        assertThat(store.changesOf(VIP, "a", Long.MAX_VALUE, 10))
                .extracting(LoggedChange::evaluation, LoggedChange::operation)
                .containsExactly(
                        tuple(4L, Operation.ENTERED),
                        tuple(3L, Operation.EXITED),
                        tuple(2L, Operation.UPDATED),
                        tuple(1L, Operation.ENTERED));
        assertThat(store.changesOf(VIP, "a", 4, 2))
                .extracting(LoggedChange::evaluation)
                .containsExactly(3L, 2L);
        assertThat(store.changesOf(VIP, "c", Long.MAX_VALUE, 10)).isEmpty();

        store.forget(owner, VIP, unit.now(), 3);

        assertThat(store.changesOf(VIP, "a", Long.MAX_VALUE, 10))
                .extracting(LoggedChange::evaluation)
                .containsExactly(4L);
    }

    @Test
    void aMemberIsFoundInItsSegments() {
        unit.people(vip("a", null), other("b", null)).evaluate(owner, Set.of(exposing(ALL), exposing(VIP)));
        unit.people(other("a", null), vip("b", null)).evaluate(owner);
        var last = unit.people(vip("a", null), vip("b", null)).evaluate(owner);
        var asOf = last.meta().asOf();

        assertThat(store.memberships(UNIT, "a"))
                .extracting(Membership::segment, Membership::since, Membership::evaluation)
                .containsExactly(tuple("all", 1L, 1L), tuple("vip", 3L, 3L));
        assertThat(store.memberships(UNIT, "b")).contains(new Membership("vip", 2, 3, asOf));
        assertThat(store.memberships(UNIT, "c")).isEmpty();
        assertThat(store.memberships(new UnitKey("default", "companies"), "a")).isEmpty();
        assertThat(store.memberships(new UnitKey("another", "people"), "a")).isEmpty();
    }

    @Test
    void segmentsAreComparedMemberByMember() {
        unit.people(vip("a", null), other("b", null), vip("c", null), other("d", null))
                .evaluate(owner, Set.of(exposing(ALL), exposing(VIP)));
        var last = unit.people(other("a", null), vip("b", null)).evaluate(owner);

        var overlap = store.overlap("default", List.of("vip", "nobody", "all"));

        assertThat(overlap.parts()).containsExactly(new Part(List.of("all"), 3), new Part(List.of("vip", "all"), 1));
        assertThat(overlap.segments())
                .extracting(Compared::segment, Compared::members)
                .containsExactly(tuple("vip", 1L), tuple("nobody", 0L), tuple("all", 4L));
        assertThat(overlap.segments().getFirst().last())
                .contains(new AsOf(last.number(), last.meta().asOf()));
        assertThat(overlap.segments().get(1).last()).isEmpty();
        assertThat(store.overlap("another", List.of("vip", "all")).parts()).isEmpty();
    }

    private List<String> pages(long evaluation) {
        var all = new ArrayList<String>();
        var page = store.memberKeysAsOf(VIP, evaluation, null, 2);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = store.memberKeysAsOf(VIP, evaluation, page.getLast(), 2);
        }
        return all;
    }
}
