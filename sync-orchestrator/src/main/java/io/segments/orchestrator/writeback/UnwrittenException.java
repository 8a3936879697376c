package io.segments.orchestrator.writeback;

/** Tables can't be written now. The message is for people, and has neither secrets nor personal data in it. */
public final class UnwrittenException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnwrittenException(String message) {
        super(message);
    }
}
