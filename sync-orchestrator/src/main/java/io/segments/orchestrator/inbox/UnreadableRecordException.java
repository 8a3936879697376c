package io.segments.orchestrator.inbox;

/** A message that can't be understood, now or later. */
public final class UnreadableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason stable kebab-case word for the dead letter
     * @param detail what is wrong, without anything personal
     */
    public UnreadableRecordException(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
