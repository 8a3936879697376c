package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.VIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Consent;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.Ramp;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.outbound.Withholding;
import io.segments.evaluator.store.TestingUnit.Person;
import io.segments.eventing.SuppressionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Plays a history against a store, and knows by hand what the destination must hold in the end. */
final class OutboundHistory {

    private static final SyncKey SYNC = new SyncKey("default", "crm");
    private static final IdentityRule EMAIL = new IdentityRule.Column("email", IdentityRule.Normalization.EMAIL);
    private static final List<FieldMapping> PLAN =
            List.of(new FieldMapping("plan", new FieldMapping.Source.Column("plan")));
    private static final Withholding PERMITTED_ON_PLAN_1 =
            new Withholding(List.of(new Consent("ads", "plan", List.of("1"))));
    private static final SuppressionKey KEY = new SuppressionKey("0123456789abcdef0123456789abcdef");
    private static final Withholding WITHOUT_MEMBER_A = new Withholding(
            List.of(),
            Suppressed.of(
                    KEY, "default", "people", new Suppressed.Entries(Set.of(KEY.member("default", "people", "a")))));
    private static final List<Withholding> RULES = List.of(Withholding.NOBODY, PERMITTED_ON_PLAN_1, WITHOUT_MEMBER_A);
    private static final Ramp TWO_AN_HOUR = new Ramp(2, Duration.ofHours(1));
    private static final int MOST_ROUNDS = 12;

    private final TestingStore store;
    private final TestingUnit unit;
    private final TestingDestination destination;
    private final Map<String, Person> people = new TreeMap<>();
    private Ownership owner;
    private Instant now = Instant.parse("2026-02-01T00:00:00Z");
    private SyncSpec sync;

    OutboundHistory(TestingStore store) {
        this(store, Behaviour.MIRROR);
    }

    OutboundHistory(TestingStore store, Behaviour behaviour) {
        this.store = store;
        this.unit = new TestingUnit(store.members());
        this.destination = new TestingDestination(store.outbound(), SYNC);
        this.owner = store.members().takeOver(0);
        this.sync = new SyncSpec(
                SYNC, VIP, 1, 1, "tool", "list-1", EMAIL, PLAN, behaviour, new RunGuard(1, Long.MAX_VALUE));
        destination.as(behaviour);
    }

    void play(List<? extends OutboundStep> steps) {
        steps.forEach(this::play);
    }

    void play(OutboundStep step) {
        switch (step) {
            case OutboundStep.Change(var key, var email, var plan, var vip) ->
                people.put(key, new Person(key, email, plan, vip));
            case OutboundStep.Evaluate() -> evaluate();
            case OutboundStep.Plan(var scope) -> plan(scope);
            case OutboundStep.Emit(var lane, var limit) -> destination.emit(lane, limit);
            case OutboundStep.Deliver(var partition, var most) ->
                destination.deliver(partition, most, now.plusSeconds(60));
            case OutboundStep.DeliverInVain(var partition, var most) -> destination.deliverInVain(partition, most);
            case OutboundStep.Report(var receipts, var failures) -> destination.report(owner, receipts, failures);
            case OutboundStep.Refuse(var identity, var how) -> {
                if (how == null) {
                    destination.accept(identity);
                } else {
                    destination.refuse(identity, how);
                }
            }
            case OutboundStep.Remap() ->
                sync = spec(sync.generation(), sync.identity(), sync.mappings().isEmpty() ? PLAN : List.of());
            case OutboundStep.Regenerate() ->
                sync = spec(
                        sync.generation() + 1,
                        sync.identity().equals(EMAIL) ? new IdentityRule.MemberKey() : EMAIL,
                        sync.mappings());
            case OutboundStep.Demand() ->
                sync = sync.with(RULES.get((RULES.indexOf(sync.withholding()) + 1) % RULES.size()));
            case OutboundStep.Slow() ->
                sync = sync.with(sync.ramp().isEmpty() ? Optional.of(TWO_AN_HOUR) : Optional.empty());
            case OutboundStep.TakeOver() -> owner = store.members().takeOver(0);
            case OutboundStep.Lose(var partition) -> destination.lose(partition);
            case OutboundStep.Expire() -> destination.expire(owner);
            case OutboundStep.Wait(var minutes) -> now = now.plus(Duration.ofMinutes(minutes));
        }
    }

    /** Passing trouble ends; then plans, emits, delivers and reports until nothing happens any more. */
    void quiesce() {
        destination.recover();
        evaluate();
        for (var round = 0; round < MOST_ROUNDS; round++) {
            now = now.plus(Duration.ofHours(7));
            var ramping = store.outbound().status(SYNC).ramping().isPresent();
            var result = plan(ramping ? Scope.ALL : Scope.LIVE);
            destination.emitAll().deliverAll(now).reportAll(owner);
            var status = store.outbound().status(SYNC);
            if (result instanceof PlanResult.Nothing
                    && status.nextDeferral().isEmpty()
                    && status.ramping().isEmpty()) {
                assertThat(status.openRuns()).as("runs that are not complete").isEmpty();
                return;
            }
        }
        throw new AssertionError("no rest after " + MOST_ROUNDS + " rounds");
    }

    /** Emits, delivers and reports whatever there is. */
    void settle() {
        destination.emitAll().deliverAll(now).reportAll(owner);
    }

    PlanResult plan(Scope scope) {
        var lane = scope == Scope.LIVE ? Lane.LIVE : Lane.BULK;
        return store.outbound()
                .plan(owner, new PlanRequest(sync, scope, "test", lane, destination.cursors(), 0, 0, now));
    }

    TestingDestination destination() {
        return destination;
    }

    /** The sync's object as it must be, worked out from the people alone. */
    Map<String, Map<String, AttributeValue>> desired() {
        var desired = new TreeMap<String, Map<String, AttributeValue>>();
        people.values().stream().filter(Person::vip).forEach(person -> {
            var identity = identity(person);
            if (identity != null) {
                desired.putIfAbsent(identity, fields(person));
            }
        });
        desired.keySet().removeAll(withheld());
        return desired;
    }

    /** Identities of anybody who does not permit it, or is suppressed. */
    private Set<String> withheld() {
        return people.values().stream()
                .filter(Person::vip)
                .filter(person -> (!sync.withholding().consents().isEmpty() && !"1".equals(person.plan()))
                        || sync.withholding().suppressed().hasMember(person.key()))
                .map(this::identity)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    Map<String, Map<String, AttributeValue>> held() {
        return destination.object(sync.object());
    }

    String object() {
        return sync.object();
    }

    private void evaluate() {
        unit.people(List.copyOf(people.values())).evaluate(owner);
    }

    private String identity(Person person) {
        if (!sync.identity().equals(EMAIL)) {
            return person.key();
        }
        return person.email() == null ? null : person.email().strip().toLowerCase(Locale.ROOT);
    }

    private Map<String, AttributeValue> fields(Person person) {
        return sync.mappings().isEmpty() ? Map.of() : Map.of("plan", new AttributeValue.Text(person.plan()));
    }

    private SyncSpec spec(long generation, IdentityRule identity, List<FieldMapping> mappings) {
        return new SyncSpec(
                SYNC,
                VIP,
                sync.version() + 1,
                generation,
                "tool",
                "list-" + generation,
                identity,
                mappings,
                sync.behaviour(),
                sync.guard(),
                sync.withholding(),
                sync.ramp());
    }
}
