package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.UNIT;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.Member;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.store.TestingUnit.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** FORGOTTEN, of section 2 of the exactness protocol: the log is cut after its retention, and who had left by then is forgotten. */
public abstract class ForgettingContract extends OutboundFixture {

    private static final int STEPS = 40;

    /** A record of the public topic; a change that is a FORGOTTEN stands for a null value. */
    private final List<MembershipChange> topic = new ArrayList<>();

    @Test
    void forgottenIsAnEntryOfANumberedEvaluation() {
        evaluate(vip("a", null), vip("b", null), vip("c", null));
        evaluate(vip("a", null));

        assertThat(forget(unit.now().plusSeconds(1), 2))
                .hasValueSatisfying(forgotten -> assertThat(List.of(
                                forgotten.evaluation().number(),
                                forgotten.members(),
                                forgotten.evaluation().size()))
                        .containsExactly(3L, 2L, 1L));

        assertThat(changes(3)).containsExactly("FORGOTTEN b", "FORGOTTEN c");
        assertThat(changes(1)).isEmpty();
        assertThat(changes(2)).isEmpty();
        assertThat(members().evaluations(VIP, 10))
                .extracting(Evaluation::number)
                .containsExactly(3L, 2L);
        assertThat(unit.people(vip("b", null)).evaluate(owner).number()).isEqualTo(4);
        assertThat(changes(4)).containsExactly("EXITED a", "ENTERED b");
    }

    @Test
    void whoCameBackIsNotForgotten() {
        evaluate(vip("a", null), vip("b", null));
        evaluate(vip("a", null));
        var left = unit.now();
        evaluate(vip("a", null), vip("b", null));

        assertThat(forget(left.plusSeconds(1), 3)).isEmpty();
        assertThat(forget(unit.now().plusSeconds(1), 3)).isEmpty();
        assertThat(members().status(VIP).evaluation()).isEqualTo(3);
    }

    @Test
    void theLogIsNeverCutPastThePublicCursor() {
        evaluate(vip("a", null), vip("b", null));
        evaluate(vip("a", null));

        assertThat(forget(unit.now().plusSeconds(1), 1)).isEmpty();

        assertThat(changes(1)).isEmpty();
        assertThat(changes(2)).containsExactly("EXITED b");
        assertThat(forget(unit.now().plusSeconds(1), 0)).isEmpty();
        assertThat(changes(2)).containsExactly("EXITED b");
    }

    @Test
    void whatIsWithinTheRetentionStays() {
        evaluate(vip("a", null), vip("b", null));
        evaluate(vip("a", null));

        assertThat(forget(unit.now(), 2)).isEmpty();

        assertThat(changes(2)).containsExactly("EXITED b");
        assertThat(members().memberKeysAsOf(VIP, 1, null, 10)).containsExactly("a", "b");
    }

    @Test
    void anEvaluationThatOnlyForgetsLeavesTheOpenAttempt() {
        evaluate(vip("a", null), vip("b", null));
        evaluate(vip("a", null));
        members()
                .record(
                        owner,
                        new Attempt(
                                UNIT,
                                VIP,
                                "attempt-1",
                                1,
                                Attempt.Outcome.FAILED,
                                unit.now(),
                                List.of(),
                                0,
                                0,
                                0,
                                0,
                                unit.now()));

        assertThat(forget(unit.now().plusSeconds(1), 2)).isPresent();

        assertThat(members().status(VIP).open()).isPresent();
        assertThat(members().status(VIP).failures()).isEqualTo(1);
    }

    @Test
    void aPlanWhosePlannedThroughWasCutLooksAtEverything() {
        identifiedByEmail(List.of());
        evaluate(vip("a", "a@x"), vip("b", "b@x"));
        live();
        destination.settle(owner);
        evaluate(vip("a", "a2@x"), vip("c", "c@x"));
        evaluate(vip("a", "a2@x"), vip("d", "d@x"));
        assertThat(forget(unit.now().plusSeconds(1), 3)).isPresent();

        live();

        destination.settle(owner);
        assertThat(destination.object("list")).containsOnlyKeys("a2@x", "d@x");
        evaluate(vip("d", "d@x"));
        live();
        destination.settle(owner);
        assertThat(destination.object("list")).containsOnlyKeys("d@x");
    }

    @Test
    void howeverMembersComeAndGoAndAreForgottenTheTopicFoldsToTheMembers() {
        long seed = Long.getLong("segments.property.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        var published = 0L;
        for (var step = 0; step < STEPS; step++) {
            switch (random.nextInt(5)) {
                case 0, 1 -> evaluate(people(random));
                case 2 -> published = publish(published, random.nextInt(4));
                case 3 -> forget(unit.now().minusSeconds(60L * random.nextInt(4)), published);
                default -> compact(random.nextInt(topic.size() + 1));
            }
        }
        evaluate(people(random));
        published = publish(published, Integer.MAX_VALUE);
        forget(unit.now().plusSeconds(1), published);
        publish(published, Integer.MAX_VALUE);
        compact(topic.size());

        var folded = fold();
        assertThat(folded)
                .as("seed %d", seed)
                .isEqualTo(members().membersAfter(VIP, null, 100).stream()
                        .map(Member::memberKey)
                        .toList());
        assertThat(topic.stream().map(MembershipChange::memberKey))
                .as("who left is on the topic no more, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(folded);
    }

    /** Emits so many evaluations behind the last one that was. */
    private long publish(long published, int most) {
        var last = published;
        for (var count = 0; count < most; count++) {
            var next = members().nextEvaluation(VIP, last);
            if (next.isEmpty()) {
                break;
            }
            last = next.get().number();
            topic.addAll(members().changesAfter(VIP, last, null, 100));
        }
        return last;
    }

    /** Of the first records of the topic, only the newest of each key stays, and no null value. */
    private void compact(int first) {
        var head = topic.subList(0, first);
        var newest = new LinkedHashMap<String, MembershipChange>();
        head.forEach(change -> {
            newest.remove(change.memberKey());
            newest.put(change.memberKey(), change);
        });
        newest.values().removeIf(change -> change.operation() == MembershipChange.Operation.FORGOTTEN);
        head.clear();
        topic.addAll(0, newest.values());
    }

    private List<String> fold() {
        Map<String, Boolean> members = new LinkedHashMap<>();
        topic.forEach(change -> {
            switch (change.operation()) {
                case ENTERED, UPDATED -> members.put(change.memberKey(), true);
                case EXITED, FORGOTTEN -> members.remove(change.memberKey());
            }
        });
        return members.keySet().stream().sorted().toList();
    }

    private Person[] people(SplittableRandom random) {
        return List.of("a", "b", "c", "d", "e", "f").stream()
                .filter(_ -> random.nextBoolean())
                .map(key -> vip(key, null))
                .toArray(Person[]::new);
    }

    private Optional<MembershipStore.Forgotten> forget(Instant before, long published) {
        return members().forget(owner, VIP, before, published);
    }

    private List<String> changes(long evaluation) {
        return members().changesAfter(VIP, evaluation, null, 100).stream()
                .map(change -> change.operation() + " " + change.memberKey())
                .toList();
    }

    private MembershipStore members() {
        return opened.members();
    }
}
