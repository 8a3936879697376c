package io.segments.evaluator.warehouse;

import java.util.Locale;

/** A warehouse that did not give what it was asked for. The message is for a person and holds no secret and no value. */
public final class WarehouseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why; its code is stable. */
    public enum Reason {
        /** Nobody has configured such a warehouse, or not for this workspace. */
        WAREHOUSE_UNKNOWN,
        /** It could not be reached, or it does not let us in. */
        WAREHOUSE_UNREACHABLE,
        /** Somebody else writes it, or too many queries run on it already. */
        WAREHOUSE_BUSY,
        /** It has no such table or view. */
        SOURCE_MISSING,
        /** A table that we may not read, or SQL that it does not take. */
        SOURCE_INVALID,
        /** The query took longer than it may. */
        QUERY_TIMED_OUT,
        /** Whoever asked went away, or no longer wants to know. */
        QUERY_CANCELLED,
        /** The engine failed at the query. */
        QUERY_FAILED;

        /** Kebab case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public WarehouseException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public WarehouseException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
