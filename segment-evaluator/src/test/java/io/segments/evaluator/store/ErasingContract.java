package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.UNIT;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static io.segments.evaluator.store.TestingUnit.exposing;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.erasure.ErasedSync;
import io.segments.evaluator.erasure.ErasureStore.Share;
import io.segments.evaluator.erasure.ErasureStore.Step;
import io.segments.evaluator.erasure.ErasureStore.Told;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.Erased;
import io.segments.evaluator.membership.ListContent;
import io.segments.evaluator.membership.ListKey;
import io.segments.evaluator.membership.ListStore;
import io.segments.evaluator.membership.Member;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.Withholding;
import io.segments.evaluator.store.TestingUnit.Person;
import io.segments.eventing.SuppressionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is stored of somebody who is erased: they leave, are forgotten, and nothing in any table names them. */
public abstract class ErasingContract extends OutboundFixture {

    private static final SuppressionKey KEY = new SuppressionKey("0123456789abcdef0123456789abcdef");
    private static final List<String> EVERYBODY = List.of("ann", "bob", "cid", "dan", "eve", "fay");
    private static final int HISTORIES = 2;
    private static final int STEPS = 16;

    private final List<MembershipChange> topic = new ArrayList<>();
    private long published;

    @Test
    void whoIsErasedLeavesAndIsThenForgottenByEvaluationsOfTheirOwn() {
        evaluate(vip("ann", null), vip("bob", null));
        published = 1;

        assertThat(step("ann").evaluation()).hasValueSatisfying(left -> {
            assertThat(left.number()).isEqualTo(2);
            assertThat(left.size()).isEqualTo(1);
        });
        assertThat(step("ann").evaluation()).isPresent();
        assertThat(step("ann").over()).as("neither is published").isFalse();
        assertThat(publish()).containsExactly("EXITED ann", "FORGOTTEN ann");

        assertThat(step("ann").over()).isTrue();
        assertThat(named("ann")).isEmpty();
        assertThat(step("ann").over()).as("erasing twice is harmless").isTrue();
        assertThat(opened.members().status(VIP).evaluation()).isEqualTo(3);
    }

    @Test
    void whoHadLeftIsForgottenAndTheHistoryWithThem() {
        evaluate(vip("ann", null), vip("bob", null));
        evaluate(vip("bob", null));
        publish();

        erase("ann");

        assertThat(named("ann")).isEmpty();
        assertThat(opened.members().memberKeysAsOf(VIP, 1, null, 10)).containsExactly("bob");
    }

    @Test
    void whoIsErasedDoesNotEnterAgainWhileTheWarehouseHasTheRow() {
        evaluate(vip("ann", null), vip("bob", null));
        publish();
        erase("ann");
        unit.erased(Erased.those(meant("ann")::hasMember));

        evaluate(vip("ann", null), vip("bob", null), vip("cid", null));

        publish();
        assertThat(opened.members().status(VIP).size()).isEqualTo(2);
        assertThat(folded()).containsExactly("bob", "cid");
        assertThat(named("ann")).isEmpty();
    }

    @Test
    void anIdentityIsToldUntilItsRemovalIsAcknowledged() {
        identifiedByEmail(List.of());
        evaluate(vip("ann", "ann@x"), vip("bob", "bob@x"));
        live();
        destination.settle(owner).sent();
        var byMember = meant("ann");
        assertThat(opened.erasures().identities(SYNC, byMember)).containsExactly("ann@x");
        assertThat(opened.erasures().identities(SYNC, meantByEmail("BOB@x"))).containsExactly("bob@x");

        sync = sync.with(new Withholding(List.of(), byMember));
        live();
        assertThat(opened.erasures().told(SYNC, Set.of("ann@x"))).containsExactly(new Told("ann@x", false));

        assertThat(destination.settle(owner).sent()).containsExactly("REMOVE ann@x");
        assertThat(opened.erasures().told(SYNC, Set.of("ann@x"))).isEmpty();
    }

    @Test
    void aRemovalThatIsRefusedIsToldOfUntilItIsForgotten() {
        evaluate(vip("ann", null), vip("bob", null));
        live();
        destination.settle(owner).sent();
        destination.refuse("ann", TestingDestination.Refusal.REJECT);
        sync = sync.with(new Withholding(List.of(), meant("ann")));
        live();
        destination.settle(owner);
        assertThat(opened.erasures().told(SYNC, Set.of("ann"))).containsExactly(new Told("ann", true));

        opened.erasures().forget(owner, SYNC, Set.of("ann"));

        assertThat(opened.erasures().identities(SYNC, meant("ann"))).isEmpty();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void idsInListsAreDroppedAndCounted() {
        var list = new ListContent(new ListKey("default", "vips"), 1);
        opened.lists()
                .make(
                        list,
                        new ListContent(list.list(), 0),
                        ListStore.ListChange.REPLACE,
                        10,
                        sink -> {
                            sink.accept("ann");
                            sink.accept("bob");
                        },
                        new Cancellation());

        assertThat(opened.erasures().forgetListed(owner, "default", List.of("vips"), meant("ann")))
                .isEqualTo(1);
        assertThat(opened.erasures().forgetListed(owner, "default", List.of("vips"), meant("ann")))
                .isZero();

        assertThat(named("ann")).isEmpty();
        assertThat(opened.query("select ids from segments_store.list_contents")).containsExactly(List.of("1"));
    }

    @Test
    void whatAnOwnerHasSaidIsReplaced() {
        var said = new Share(
                0,
                "default",
                "x-1",
                1,
                false,
                false,
                0,
                List.of(
                        new ErasedSync("crm", "ads", Optional.empty(), "removal-refused"),
                        new ErasedSync("mail", "mailer", Optional.of(Instant.parse("2026-01-01T00:00:00Z")), "")));
        opened.erasures().save(owner, said);
        assertThat(opened.erasures().shares(0)).containsExactly(said);

        var next = new Share(0, "default", "x-1", 2, true, true, 7, List.of());
        opened.erasures().save(owner, next);
        assertThat(opened.erasures().shares("default", "x-1")).containsExactly(next);
        assertThat(opened.erasures().shares("default", "x-2")).isEmpty();
    }

    @Test
    void whateverBecameOfAPersonNothingNamesThemAndTheTopicFoldsToTheOthers() {
        var seed = Long.getLong("segments.property.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        identifiedByEmail(PLAN);
        var erased = new HashSet<String>();
        for (var history = 0; history < HISTORIES; history++) {
            for (var step = 0; step < STEPS / HISTORIES; step++) {
                switch (random.nextInt(5)) {
                    case 0, 1 -> expose(people(random));
                    case 2 -> publish();
                    case 3 -> live();
                    default -> destination.settle(owner);
                }
            }
            var person = EVERYBODY.get(random.nextInt(EVERYBODY.size()));
            erased.add(person);
            sync = sync.with(new Withholding(List.of(), meant(erased.toArray(String[]::new))));
            expose(people(random));
            plan(Scope.ALL);
            destination.settle(owner);
            assertThat(opened.erasures().identities(SYNC, meant(person)))
                    .as("seed %d", seed)
                    .isEmpty();
            unit.erased(Erased.those(erased::contains));
            publish();
            erase(person);
            assertThat(named(person)).as("%s, seed %d", person, seed).isEmpty();
        }
        var last = people(random);
        expose(last);
        publish();
        live();
        destination.settle(owner);

        var truth = Arrays.stream(last)
                .map(Person::key)
                .filter(key -> !erased.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(folded()).as("seed %d", seed).isEqualTo(truth);
        assertThat(opened.members().status(VIP).size()).isEqualTo(truth.size());
        assertThat(opened.members().membersAfter(VIP, null, 100).stream().map(Member::memberKey))
                .containsExactlyElementsOf(truth);
        assertThat(destination.object("list").keySet())
                .as("seed %d", seed)
                .isEqualTo(truth.stream().map(key -> key + "@x").collect(Collectors.toSet()));
        erased.forEach(person ->
                assertThat(named(person)).as("%s, seed %d", person, seed).isEmpty());
    }

    private void expose(Person[] people) {
        unit.people(people).evaluate(owner, exposing(VIP, "email"));
    }

    private static Person[] people(SplittableRandom random) {
        return EVERYBODY.stream()
                .filter(_ -> random.nextBoolean())
                .map(key -> vip(key, key + "@x"))
                .toArray(Person[]::new);
    }

    /** To its end, as the owner does it. */
    private void erase(String person) {
        var steps = 0;
        while (!step(person).over()) {
            publish();
            assertThat(++steps).isLessThan(5);
        }
    }

    private Step step(String person) {
        var keys = opened.erasures().memberKeys(VIP, meant(person));
        assertThat(keys).isSubsetOf(person);
        return opened.erasures().forget(owner, VIP, keys, published);
    }

    /** Emits what there is; gives what was emitted. */
    private List<String> publish() {
        var emitted = new ArrayList<String>();
        for (var next = opened.members().nextEvaluation(VIP, published);
                next.isPresent();
                next = opened.members().nextEvaluation(VIP, published)) {
            published = next.get().number();
            var changes = opened.members().changesAfter(VIP, published, null, 100);
            topic.addAll(changes);
            changes.forEach(change -> emitted.add(change.operation() + " " + change.memberKey()));
        }
        return emitted;
    }

    private Set<String> folded() {
        var members = new TreeMap<String, Boolean>();
        topic.forEach(change -> {
            switch (change.operation()) {
                case ENTERED, UPDATED -> members.put(change.memberKey(), true);
                case EXITED, FORGOTTEN -> members.remove(change.memberKey());
            }
        });
        return members.keySet();
    }

    /** Every value of every column of every table that names somebody. */
    private List<String> named(String person) {
        var found = new ArrayList<String>();
        for (var table : opened.query(
                "select distinct table_name from information_schema.tables where table_schema = 'segments_store'")) {
            for (var row : opened.query("select * from segments_store." + table.getFirst())) {
                row.stream()
                        .filter(value -> value.contains(person))
                        .map(value -> table.getFirst() + ": " + value)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Suppressed meant(String... keys) {
        return Suppressed.of(
                KEY,
                "default",
                UNIT.dataset(),
                new Suppressed.Entries(Arrays.stream(keys)
                        .map(key -> KEY.member("default", UNIT.dataset(), key))
                        .collect(Collectors.toSet())));
    }

    private static Suppressed meantByEmail(String address) {
        return Suppressed.of(
                KEY, "default", UNIT.dataset(), new Suppressed.Entries(Set.of(KEY.email("default", address))));
    }
}
