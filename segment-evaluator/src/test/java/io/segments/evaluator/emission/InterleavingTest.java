package io.segments.evaluator.emission;

import static io.segments.evaluator.store.TestingUnit.ALL;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static io.segments.evaluator.store.TestingUnit.exposing;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.condition.Condition;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.CatalogEntry;
import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.Destination;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.evaluation.Announcements;
import io.segments.evaluator.evaluation.EvaluationMeters;
import io.segments.evaluator.evaluation.Standings;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.store.TestingStore;
import io.segments.evaluator.store.TestingUnit;
import io.segments.evaluator.store.TestingUnit.Person;
import io.segments.evaluator.store.duckdb.TestingDuckDb;
import io.segments.eventing.CrashPoints;
import io.segments.testkit.TestingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscribers are independent: a huge first publication or backfill takes many transactions, and nobody else waits for its end. */
class InterleavingTest {

    private static final int CROWD = 20_000;

    private final Catalog catalog = new Catalog();
    private final Progress progress = new Progress();
    private final List<List<Outgoing>> transactions = new ArrayList<>();
    private final TestingClock clock = TestingClock.at(Runs.NOW);
    private TestingStore store;
    private TestingUnit unit;
    private Ownership owner;

    @BeforeEach
    void aSmallSegmentIsEmittedAndAHugeOneIsNot() throws Exception {
        store = TestingDuckDb.inMemory();
        unit = new TestingUnit(store.members());
        owner = store.members().takeOver(0);
        catalog.apply(new CatalogEntry.OfDestination(new Destination("mailer", 3, 1_000_000)));
        define(VIP);
        unit.people(people(2)).evaluate(owner, exposing(VIP));
        emitAll();
        define(ALL);
        unit.evaluate(owner, exposing(ALL));
        unit.people(people(1)).evaluate(owner, exposing(VIP));
        transactions.clear();
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void aLiveChangeIsEmittedInTheFirstTransactionsOfAHugePublication() {
        emitAll();
        assertThat(indexOf(it -> it instanceof Outgoing.Closed closed
                        && closed.evaluation().segment().equals(ALL)))
                .isGreaterThan(2);
        assertThat(indexOf(it -> it instanceof Outgoing.Closed closed
                        && closed.evaluation().segment().equals(VIP)))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void aLiveRemovalIsDeliveredInTheFirstTransactionsOfAHugeBackfill() {
        emitAll();
        assertThat(indexOf(it -> it instanceof Outgoing.RunEnded(var run, var _, var _)
                        && run.sync().equals(sync(ALL))))
                .isGreaterThan(2);
        assertThat(indexOf(it -> it instanceof Outgoing.Delivered delivered
                        && delivered.run().sync().equals(sync(VIP))
                        && delivered.row().operation() == Operation.REMOVE))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void anotherSegmentsEvaluationIsStoredBetweenTwoTransactionsOfAHugePublication() {
        var emission = emission();
        emission.step(view());
        emission.step(view());
        unit.people(people(2)).evaluate(owner, exposing(VIP));
        emission = emission();
        while (emission.step(view())) {
            assertThat(transactions).hasSizeLessThan(1_000);
        }
        var ends = indexOf(it -> it instanceof Outgoing.Closed closed
                && closed.evaluation().segment().equals(VIP)
                && closed.evaluation().number() == 3);
        assertThat(ends).isBetween(2, 3);
        assertThat(transactions).hasSizeGreaterThan(4);
    }

    private void emitAll() {
        var emission = emission();
        while (emission.step(view())) {
            assertThat(transactions).hasSizeLessThan(1_000);
        }
    }

    /** As an owner that has just taken over makes it. */
    private Emission emission() {
        return new Emissions(
                        store.members(),
                        store.outbound(),
                        catalog,
                        new FakeTopics(),
                        new EmissionMeters(new SimpleMeterRegistry()),
                        CrashPoints.none(),
                        clock,
                        1_000_000)
                .of(
                        owner,
                        "lineage",
                        new Recording(),
                        progress,
                        new Standings(store.members()),
                        new Announcements(new EvaluationMeters(new SimpleMeterRegistry(), clock)))
                .emission();
    }

    private CatalogView view() {
        return CatalogView.of(catalog, _ -> true);
    }

    private int indexOf(Predicate<Outgoing> what) {
        for (var index = 0; index < transactions.size(); index++) {
            if (transactions.get(index).stream().anyMatch(what)) {
                return index;
            }
        }
        throw new AssertionError("never emitted");
    }

    private void define(SegmentKey segment) {
        catalog.apply(new CatalogEntry.OfSegment(new SegmentDefinition(
                segment,
                1,
                1,
                SegmentDefinition.State.ACTIVE,
                "people",
                new Content.Readable(new Condition.InSegment("base")),
                List.of(),
                Duration.ofHours(1),
                Optional.empty(),
                Optional.empty())));
        catalog.apply(new CatalogEntry.OfSync(new SyncDefinition(
                new SyncSpec(
                        sync(segment),
                        segment,
                        1,
                        1,
                        "mailer",
                        segment.segment(),
                        new IdentityRule.MemberKey(),
                        List.of(),
                        Behaviour.MIRROR,
                        new RunGuard(1, Long.MAX_VALUE)),
                SyncDefinition.State.ACTIVE,
                SyncDefinition.Schedule.LIVE,
                Optional.empty(),
                false,
                Optional.empty())));
    }

    private static SyncKey sync(SegmentKey segment) {
        return new SyncKey("default", "mirror-" + segment.segment());
    }

    private static List<Person> people(int vips) {
        return IntStream.range(0, CROWD)
                .mapToObj(number -> new Person("p" + number, null, null, number < vips))
                .toList();
    }

    /** Commits everything. */
    private final class Recording implements Outlet {
        @Override
        public void transact(Consumer<Sink> work) {
            var transaction = new ArrayList<Outgoing>();
            work.accept(transaction::add);
            transactions.add(transaction);
        }

        @Override
        public void close() {}
    }
}
