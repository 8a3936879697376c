package io.segments.orchestrator.inbox;

/** A record that can't be understood, now or later. */
public final class UnreadableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason stable kebab-case word for the dead letter
     * @param cause what was seen
     */
    public UnreadableRecordException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
