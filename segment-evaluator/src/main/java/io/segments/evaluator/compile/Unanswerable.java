package io.segments.evaluator.compile;

/** One thing that a query cannot say; becomes a {@link Refusal} at the place in the condition that asked for it. */
public final class Unanswerable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal.Code code;

    public Unanswerable(Refusal.Code code, String message) {
        super(message);
        this.code = code;
    }

    /** The engine cannot do it with the language's meaning. */
    public static Unanswerable byEngine(String message) {
        return new Unanswerable(Refusal.Code.UNSUPPORTED_BY_WAREHOUSE, message);
    }

    /** There is no such key set to be read. */
    static Unanswerable notReadable(KeySet keys) {
        return switch (keys) {
            case KeySet.OfSegment(var segment) ->
                new Unanswerable(
                        Refusal.Code.MEMBERSHIP_NOT_READABLE,
                        "The segment %s has no accepted membership yet; evaluate it first.".formatted(segment));
            case KeySet.OfList(var list) ->
                new Unanswerable(
                        Refusal.Code.LIST_NOT_READABLE,
                        "The ids of list %s are not here; wait a moment, or upload them again.".formatted(list));
        };
    }

    Refusal at(String path) {
        return new Refusal(path, code, String.valueOf(getMessage()));
    }
}
