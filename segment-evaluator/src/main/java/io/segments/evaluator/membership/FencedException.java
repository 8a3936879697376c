package io.segments.evaluator.membership;

/** The partition has a newer owner: nothing was written, and nothing may be written any more under this ownership. */
public final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FencedException(Ownership ownership) {
        super("ownership partition " + ownership.partition() + " was taken over; epoch " + ownership.epoch()
                + " is over");
    }
}
