package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.UNIT;
import static io.segments.evaluator.store.TestingUnit.VIP;

import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Member;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.store.TestingUnit.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One unit on the store of a test; the names of the tests follow sections 1 and 2 of the exactness protocol. */
public abstract class MembershipFixture implements StoreUnderTest {

    TestingStore opened;
    MembershipStore store;
    TestingUnit unit;
    Ownership owner;

    @BeforeEach
    void openStore() throws Exception {
        opened = open();
        store = opened.members();
        unit = new TestingUnit(store);
        owner = store.takeOver(0);
    }

    @AfterEach
    void closeStore() throws Exception {
        opened.close();
    }

    List<String> chunk(@Nullable String after) {
        return store.changesAfter(VIP, 1, after, 2).stream()
                .map(MembershipChange::memberKey)
                .toList();
    }

    List<String> changes(long evaluation) {
        return store.changesAfter(VIP, evaluation, null, 100).stream()
                .map(change -> change.operation() + " " + change.memberKey())
                .toList();
    }

    List<String> memberKeys() {
        return store.membersAfter(VIP, null, 100).stream()
                .map(Member::memberKey)
                .toList();
    }

    void hold(Person... people) {
        try (var staging = unit.people(people).staged()) {
            store.hold(owner, unit.difference(staging), attempt(Attempt.Outcome.HELD));
        }
    }

    Attempt attempt(Attempt.Outcome outcome) {
        return new Attempt(
                UNIT,
                VIP,
                "attempt-1",
                1,
                outcome,
                Instant.parse("2026-01-01T00:00:00.000001Z"),
                List.of(new Attempt.Reason("$", "removal-share", "more than half would leave")),
                1,
                2,
                3,
                4,
                Instant.parse("2026-01-01T00:10:00Z"));
    }
}
