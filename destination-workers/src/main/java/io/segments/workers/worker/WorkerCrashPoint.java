package io.segments.workers.worker;

/** Places at which tests kill the process. */
public enum WorkerCrashPoint {
    /** The destination has the request, its answer was not heeded. */
    AFTER_REQUEST_BEFORE_ANSWER("after-request-before-answer"),
    /** Receipts are written, their transaction is not committed. */
    BEFORE_OFFSET_COMMIT("before-offset-commit"),
    /** The transaction is committed, the worker does not know. */
    AFTER_TRANSACTION_COMMIT("after-transaction-commit"),
    /** The destination is not announced yet. */
    BEFORE_ANNOUNCE("before-announce");

    private final String id;

    WorkerCrashPoint(String id) {
        this.id = id;
    }

    /** The name in configuration. */
    public String id() {
        return id;
    }
}
