package io.segments.evaluator.store;

import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.store.TestingDestination.Refusal;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happens to a segment, a sync or its destination. */
sealed interface OutboundStep {

    /** People of the warehouse; few, so that identities are often shared. */
    List<String> KEYS = List.of("a", "b", "c", "d");

    List<String> IDENTITIES = List.of("x", "y", "z", "a", "b", "c", "d");

    record Change(String key, @Nullable String email, String plan, boolean vip) implements OutboundStep {}

    record Evaluate() implements OutboundStep {}

    record Plan(Scope scope) implements OutboundStep {}

    record Emit(Lane lane, int limit) implements OutboundStep {}

    record Deliver(int partition, int most) implements OutboundStep {}

    record DeliverInVain(int partition, int most) implements OutboundStep {}

    record Report(int receipts, int failures) implements OutboundStep {}

    record Refuse(String identity, @Nullable Refusal how) implements OutboundStep {}

    record Remap() implements OutboundStep {}

    record Regenerate() implements OutboundStep {}

    /** Members have to permit it to be told from now on, or need not any more. */
    record Demand() implements OutboundStep {}

    /** New identities are told little by little from now on, or at once again. */
    record Slow() implements OutboundStep {}

    record TakeOver() implements OutboundStep {}

    record Wait(int minutes) implements OutboundStep {}

    record Lose(int partition) implements OutboundStep {}

    record Expire() implements OutboundStep {}

    /** Histories; what comes often in life comes often here. */
    static Generator<List<OutboundStep>> histories(int most) {
        return step().listOf(0, most);
    }

    static Generator<OutboundStep> change() {
        return choices -> new Change(
                among(choices, KEYS),
                List.of("x", "Y ", "z", "").get((int) choices.below(4)).transform(text -> text.isEmpty() ? null : text),
                among(choices, List.of("1", "2")),
                choices.below(3) > 0);
    }

    private static Generator<OutboundStep> step() {
        return choices -> switch ((int) choices.below(23)) {
            case 0, 1, 2, 3, 4 -> change().from(choices);
            case 5, 6 -> new Evaluate();
            case 7, 8, 9 -> new Plan(Scope.LIVE);
            case 10, 11 -> new Emit(among(choices, List.of(Lane.values())), 1 + (int) choices.below(3));
            case 12, 13 -> new Deliver((int) choices.below(2), 1 + (int) choices.below(3));
            case 14 -> new Report((int) choices.below(3), (int) choices.below(3));
            case 15 -> new Refuse(among(choices, IDENTITIES), refusal(choices));
            case 16 -> new Wait(1 + (int) choices.below(5));
            case 17 -> new Plan(choices.once(3) ? Scope.RESYNC : Scope.ALL);
            case 18 ->
                choices.once(2)
                        ? new TakeOver()
                        : new DeliverInVain((int) choices.below(2), 1 + (int) choices.below(3));
            case 19 -> choices.once(2) ? new Regenerate() : new Remap();
            case 20 -> choices.once(3) ? new Expire() : new Lose((int) choices.below(2));
            case 21 -> new Demand();
            case 22 -> new Slow();
            default -> throw new IllegalStateException();
        };
    }

    private static @Nullable Refusal refusal(Choices choices) {
        var which = (int) choices.below(5);
        return which == 4 ? null : Refusal.values()[which];
    }

    private static <T> T among(Choices choices, List<T> values) {
        return values.get((int) choices.below(values.size()));
    }
}
