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

    Refusal at(String path) {
        return new Refusal(path, code, String.valueOf(getMessage()));
    }
}
