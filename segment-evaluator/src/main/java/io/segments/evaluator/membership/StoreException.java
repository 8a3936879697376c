package io.segments.evaluator.membership;

/** The store can't be reached or refuses a statement. Whatever was asked for did not happen. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
