package io.segments.evaluator.membership;

import java.util.function.Predicate;

/** The rows of a dataset that are nobody's members any more, because the person was erased. Safe to be used by several threads. */
public final class Erased {

    /** Nobody is erased. */
    public static final Erased NOBODY = new Erased(false, _ -> false);

    private final boolean possible;
    private final Predicate<String> memberKeys;

    private Erased(boolean possible, Predicate<String> memberKeys) {
        this.possible = possible;
        this.memberKeys = memberKeys;
    }

    /** Those whose member keys are told by a predicate that several threads may ask. */
    public static Erased those(Predicate<String> memberKeys) {
        return new Erased(true, memberKeys);
    }

    /** Whether there can be anybody. */
    public boolean isPossible() {
        return possible;
    }

    /** Whether the row with a member key is one. */
    public boolean has(String memberKey) {
        return memberKeys.test(memberKey);
    }
}
