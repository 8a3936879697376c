package io.segments.template;

/** Ends what is being read or rendered; it becomes a fault at its place. */
final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int offset;
    private final String reason;

    Broken(int offset, String reason) {
        super(reason, null, false, false);
        this.offset = offset;
        this.reason = reason;
    }

    Fault in(String source) {
        return Fault.at(source, offset, reason);
    }
}
