package io.segments.evaluator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.ListContent;
import io.segments.evaluator.membership.ListKey;
import io.segments.evaluator.membership.ListStore.KeyStream;
import io.segments.evaluator.membership.ListStore.ListChange;
import io.segments.evaluator.membership.ListStore.MadeContent;
import io.segments.evaluator.membership.ListStore.MissingContentException;
import io.segments.evaluator.membership.ListStore.TooManyIdsException;
import io.segments.evaluator.membership.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises to those who put ids into lists, and to those who read them. */
public abstract class ListContract {

    private static final ListKey GUESTS = new ListKey("default", "guests");
    private static final ListContent NOTHING = new ListContent(GUESTS, ListContent.EMPTY);
    private static final ListContent FIRST = new ListContent(GUESTS, 1);
    private static final ListContent SECOND = new ListContent(GUESTS, 2);

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
    void everyIdIsKeptOnceHoweverOftenItComes() {
        assertThat(make(FIRST, NOTHING, ListChange.REPLACE, "b", "a", "b", "", "😀\t\\\n"))
                .isEqualTo(new MadeContent(4, false));

        assertThat(keys(FIRST)).containsExactlyInAnyOrder("", "a", "b", "😀\t\\\n");
    }

    @Test
    void idsAreAddedAndLeftOutWithoutTouchingTheContentThatTheyBuildOn() {
        make(FIRST, NOTHING, ListChange.REPLACE, "a", "b");

        assertThat(make(SECOND, FIRST, ListChange.ADD, "c", "b")).isEqualTo(new MadeContent(3, false));
        assertThat(make(new ListContent(GUESTS, 3), SECOND, ListChange.REMOVE, "a", "nobody"))
                .isEqualTo(new MadeContent(2, false));

        assertThat(keys(FIRST)).containsExactlyInAnyOrder("a", "b");
        assertThat(keys(SECOND)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(keys(new ListContent(GUESTS, 3))).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void nothingIsMadeOfTheSameIds() {
        make(FIRST, NOTHING, ListChange.REPLACE, "a", "b");

        assertThat(make(SECOND, FIRST, ListChange.REPLACE, "b", "a")).isEqualTo(new MadeContent(2, true));
        assertThat(make(SECOND, FIRST, ListChange.ADD, "a")).isEqualTo(new MadeContent(2, true));
        assertThat(make(SECOND, FIRST, ListChange.REMOVE, "z")).isEqualTo(new MadeContent(2, true));
        assertThat(make(SECOND, NOTHING, ListChange.REPLACE)).isEqualTo(new MadeContent(0, true));
        assertThat(opened.members().isReadable(SECOND)).isFalse();

        assertThat(make(SECOND, FIRST, ListChange.REPLACE, "b", "c")).isEqualTo(new MadeContent(2, false));
    }

    @Test
    void everyIdCanBeTakenOut() {
        make(FIRST, NOTHING, ListChange.REPLACE, "a");

        assertThat(make(SECOND, FIRST, ListChange.REMOVE, "a")).isEqualTo(new MadeContent(0, false));
        assertThat(opened.members().isReadable(SECOND)).isTrue();
        assertThat(keys(SECOND)).isEmpty();
    }

    @Test
    void idsAreReadBesideAQueryInTheOrderOfTheirCodePointsTogetherWithMembers() {
        var inOrder = List.of("", "1", "10", "2", "A", "a", "é", "\uFF5A", "😀");
        make(FIRST, NOTHING, ListChange.REPLACE, inOrder.reversed().toArray(String[]::new));
        make(new ListContent(new ListKey("default", "others"), 1), NOTHING, ListChange.REPLACE, "10");
        var others = new ListContent(new ListKey("default", "others"), 1);

        try (var keys = opened.members().acceptedKeys(List.of(TestingUnit.ALL, FIRST, NOTHING, others))) {
            for (var key : inOrder) {
                keys.moveTo(key);
                assertThat(keys.isIn(FIRST)).as(key).isTrue();
                assertThat(keys.isIn(NOTHING)).isFalse();
                assertThat(keys.isIn(TestingUnit.ALL)).isFalse();
                assertThat(keys.isIn(others)).as(key).isEqualTo(key.equals("10"));
            }
        }
    }

    @Test
    void aContentIsReadableFromWhenItIsMadeUntilItIsRemoved() {
        assertThat(opened.members().isReadable(NOTHING)).isTrue();
        assertThat(opened.members().isReadable(FIRST)).isFalse();

        make(FIRST, NOTHING, ListChange.REPLACE, "a");
        make(SECOND, FIRST, ListChange.REPLACE, "b");
        assertThat(opened.members().isReadable(FIRST)).isTrue();

        opened.lists().remove(GUESTS, List.of(1L, 7L));
        opened.lists().remove(GUESTS, List.of(1L));

        assertThat(opened.members().isReadable(FIRST)).isFalse();
        assertThat(keys(FIRST)).isEmpty();
        assertThat(keys(SECOND)).containsExactly("b");
    }

    @Test
    void whatCannotBeReadToItsEndLeavesNothingBehind() {
        assertThatThrownBy(() -> opened.lists()
                        .make(
                                FIRST,
                                NOTHING,
                                ListChange.REPLACE,
                                10,
                                sink -> {
                                    sink.accept("a");
                                    throw new IllegalStateException("the caller went away");
                                },
                                new Cancellation()))
                .isInstanceOf(RuntimeException.class);
        var cancelled = new Cancellation();
        cancelled.cancel();
        assertThatThrownBy(() -> opened.lists()
                        .make(FIRST, NOTHING, ListChange.REPLACE, 10, sink -> sink.accept("a"), cancelled))
                .isInstanceOf(StoreException.class);

        assertThat(opened.members().isReadable(FIRST)).isFalse();
        assertThat(make(FIRST, NOTHING, ListChange.REPLACE, "b")).isEqualTo(new MadeContent(1, false));
        assertThat(keys(FIRST)).containsExactly("b");
    }

    @Test
    void aListHasNoMoreIdsThanItMay() {
        assertThatThrownBy(() -> opened.lists()
                        .make(FIRST, NOTHING, ListChange.REPLACE, 2, keys("a", "b", "c"), new Cancellation()))
                .isInstanceOf(TooManyIdsException.class);

        assertThat(opened.members().isReadable(FIRST)).isFalse();
    }

    @Test
    void aContentThatWasLostIsReplacedAndNeverBuiltOn() {
        assertThatThrownBy(() -> make(SECOND, FIRST, ListChange.ADD, "a")).isInstanceOf(MissingContentException.class);
        assertThatThrownBy(() -> make(SECOND, FIRST, ListChange.REMOVE, "a"))
                .isInstanceOf(MissingContentException.class);

        assertThat(make(SECOND, FIRST, ListChange.REPLACE, "a")).isEqualTo(new MadeContent(1, false));
    }

    @Test
    void aNumberIsNeverUsedTwice() {
        make(FIRST, NOTHING, ListChange.REPLACE, "a");

        assertThatThrownBy(() -> make(FIRST, NOTHING, ListChange.REPLACE, "b"))
                .isInstanceOf(IllegalStateException.class);

        assertThat(keys(FIRST)).containsExactly("a");
    }

    @Test
    void anEvaluationRemembersWhichContentsItRead() {
        var unit = new TestingUnit(opened.members()).people(List.of(TestingUnit.Person.other("a", null)));
        var ownership = opened.members().takeOver(0);
        var meta = new EvaluationMeta(
                1, Instant.parse("2026-01-01T00:00:00Z"), List.of(), Map.of("guests", 7L, "others", 0L));
        try (var staging = unit.staged()) {
            opened.members()
                    .apply(
                            ownership,
                            opened.members().difference(staging, TestingUnit.exposing(TestingUnit.ALL)),
                            meta);
        }

        assertThat(opened.members().status(TestingUnit.ALL).last().orElseThrow().meta())
                .isEqualTo(meta);
    }

    private MadeContent make(ListContent content, ListContent base, ListChange change, String... keys) {
        return opened.lists().make(content, base, change, 100, keys(keys), new Cancellation());
    }

    private static KeyStream keys(String... keys) {
        return sink -> {
            for (var key : keys) {
                sink.accept(key);
            }
        };
    }

    private List<String> keys(ListContent content) {
        return opened.query(opened.members().keysIn(content)).stream()
                .map(List::getFirst)
                .toList();
    }
}
