package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.ALL;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static io.segments.evaluator.store.TestingUnit.exposing;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.store.TestingUnit.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises to those who read accepted members beside a query. */
public abstract class AcceptedKeysContract {

    private static final SegmentKey NEVER_EVALUATED = new SegmentKey("default", "never");
    private static final List<String> KEYS_IN_ORDER = List.of("", "1", "10", "2", "A", "a", "é", "\uFF5A", "😀");

    private TestingStore opened;

    protected abstract TestingStore open() throws Exception;

    @BeforeEach
    void opened() throws Exception {
        opened = open();
    }

    @AfterEach
    void closed() throws Exception {
        opened.close();
    }

    @Test
    void membersComeInTheOrderOfTheirCodePointsWhateverTheDatabasesOwnOrderIs() {
        evaluate(KEYS_IN_ORDER);

        try (var keys = opened.members().acceptedKeys(List.of(ALL, NEVER_EVALUATED, VIP))) {
            for (var key : KEYS_IN_ORDER) {
                keys.moveTo(key);
                assertThat(keys.isIn(ALL)).as(key).isTrue();
                assertThat(keys.isIn(VIP)).as(key).isEqualTo(isVip(key));
                assertThat(keys.isIn(NEVER_EVALUATED)).isFalse();
            }
        }
    }

    @Test
    void theyAreOfOneInstantWhateverIsAppliedMeanwhile() {
        evaluate(KEYS_IN_ORDER);

        try (var keys = opened.members().acceptedKeys(List.of(ALL))) {
            evaluate(List.of("1"));
            for (var key : KEYS_IN_ORDER) {
                keys.moveTo(key);
                assertThat(keys.isIn(ALL)).as(key).isTrue();
            }
        }
    }

    @Test
    void theConnectionCanBeUsedByOthersAfterwards() {
        evaluate(KEYS_IN_ORDER);

        for (var round = 0; round < 20; round++) {
            try (var keys = opened.members().acceptedKeys(List.of(ALL, VIP))) {
                keys.moveTo("1");
                assertThat(keys.isIn(ALL)).isTrue();
            }
        }
        evaluate(List.of("1"));
    }

    private void evaluate(List<String> keys) {
        var people = new ArrayList<Person>();
        keys.forEach(key -> people.add(isVip(key) ? Person.vip(key, null) : Person.other(key, null)));
        new TestingUnit(opened.members())
                .people(people)
                .evaluate(opened.members().takeOver(0), Set.of(exposing(ALL), exposing(VIP)));
    }

    private static boolean isVip(String key) {
        return Stream.of("1", "a", "😀").anyMatch(key::equals);
    }
}
