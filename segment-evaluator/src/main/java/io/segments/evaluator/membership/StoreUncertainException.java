package io.segments.evaluator.membership;

/** The outcome of a commit is not known and could not be found out: take the partition over again before anything else. */
public final class StoreUncertainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUncertainException(Throwable cause) {
        super("the outcome of a commit is unknown; the partition has to be taken over again", cause);
    }
}
