package io.segments.evaluator.ownership;

/** How far an owner is. */
public sealed interface OwnerState {

    /** It is fencing its predecessors. */
    record TakingOver() implements OwnerState {}

    /** It rebuilds what its store has lost, and evaluates nothing until then. */
    record Rebuilding() implements OwnerState {}

    /** It evaluates and emits. */
    record Working() implements OwnerState {}

    /** The store is not the one that was written, and can't be rebuilt: a person has to act. */
    record Refused(Takeover.StoreMismatch mismatch) implements OwnerState {}

    /** Somebody else owns the partition. */
    record GivenUp() implements OwnerState {}

    /** It was told to stop. */
    record Stopped() implements OwnerState {}

    /** Whether this owner never works again. */
    default boolean isFinal() {
        return switch (this) {
            case TakingOver _, Rebuilding _, Working _ -> false;
            case Refused _, GivenUp _, Stopped _ -> true;
        };
    }
}
