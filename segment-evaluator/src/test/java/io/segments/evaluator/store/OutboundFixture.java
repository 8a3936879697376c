package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.IdentityRule.Normalization;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.store.TestingUnit.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One sync of one segment, and everything behind it, on the store of a test; the names of the tests follow section 3 of the exactness protocol. */
public abstract class OutboundFixture implements StoreUnderTest {

    static final SyncKey SYNC = new SyncKey("default", "crm");
    static final RunGuard OPEN = new RunGuard(1, Long.MAX_VALUE);
    static final IdentityRule EMAIL = new IdentityRule.Column("email", Normalization.EMAIL);
    static final List<FieldMapping> PLAN = List.of(new FieldMapping("plan", new FieldMapping.Source.Column("plan")));
    TestingStore opened;
    OutboundStore store;
    TestingUnit unit;
    Ownership owner;
    TestingDestination destination;
    SyncSpec sync = sync(new IdentityRule.MemberKey(), List.of());
    Instant now = Instant.parse("2026-02-01T00:00:00Z");

    @BeforeEach
    void openStore() throws Exception {
        opened = open();
        store = opened.outbound();
        unit = new TestingUnit(opened.members());
        owner = opened.members().takeOver(0);
        destination = new TestingDestination(store, SYNC);
    }

    @AfterEach
    void closeStore() throws Exception {
        opened.close();
    }

    void evaluate(Person... people) {
        unit.people(people).evaluate(owner);
    }

    PlanResult live() {
        return plan(Scope.LIVE);
    }

    PlanResult plan(Scope scope) {
        return store.plan(owner, request(scope, 0));
    }

    PlanResult plan(Scope scope, List<String> keys) {
        evaluate(keys.stream().map(key -> vip(key, null)).toArray(Person[]::new));
        return plan(scope);
    }

    PlanRequest request(Scope scope, long waived) {
        return request(scope, waived, sync);
    }

    PlanRequest request(Scope scope, long waived, SyncSpec spec) {
        return new PlanRequest(
                spec,
                scope,
                "test",
                scope == Scope.LIVE ? Lane.LIVE : Lane.BULK,
                destination.cursors(),
                0,
                waived,
                now);
    }

    PlanRequest requested(long number) {
        return new PlanRequest(sync, Scope.ALL, "manual", Lane.BULK, destination.cursors(), number, 0, now);
    }

    static PlannedRun onlyRun(PlanResult result) {
        assertThat(result).isInstanceOf(PlanResult.Planned.class);
        assertThat(((PlanResult.Planned) result).runs()).hasSize(1);
        return ((PlanResult.Planned) result).runs().getFirst();
    }

    List<String> identities(Lane lane) {
        return store.rowsAfter(SYNC, lane, destination.cursors().of(lane), 100).stream()
                .map(OutboundRow::identity)
                .toList();
    }

    Map<String, AttributeValue> fields(String identity) {
        return destination.object("list").get(identity);
    }

    int rows() {
        return Integer.parseInt(opened.query("select count(*) from segments_store.outbound")
                .getFirst()
                .getFirst());
    }

    void deliverOneByOne() {
        for (var partition = 0; partition < 2; partition++) {
            for (var record = 0; record < 20; record++) {
                destination.deliver(partition, 1, now);
            }
        }
    }

    void identifiedByEmail(List<FieldMapping> mappings) {
        sync = sync(EMAIL, mappings);
    }

    void mapped(List<FieldMapping> mappings) {
        sync = sync(new IdentityRule.MemberKey(), mappings);
    }

    void guarded(RunGuard guard) {
        sync = spec(SYNC, new IdentityRule.MemberKey(), List.of(), Behaviour.MIRROR, guard);
    }

    void addOnly() {
        sync = spec(SYNC, new IdentityRule.MemberKey(), List.of(), Behaviour.ADD_ONLY, OPEN);
    }

    /** The sync tells so from now on. */
    void behaving(Behaviour behaviour, List<FieldMapping> mappings) {
        sync = spec(SYNC, new IdentityRule.MemberKey(), mappings, behaviour, OPEN);
        destination.as(behaviour);
    }

    static SyncSpec sync(IdentityRule identity, List<FieldMapping> mappings) {
        return spec(SYNC, identity, mappings, Behaviour.MIRROR, OPEN);
    }

    static SyncSpec spec(
            SyncKey key, IdentityRule identity, List<FieldMapping> mappings, Behaviour behaviour, RunGuard guard) {
        return new SyncSpec(key, VIP, 1, 1, "tool", "list", identity, mappings, behaviour, guard);
    }
}
