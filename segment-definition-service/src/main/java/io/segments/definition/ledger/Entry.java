package io.segments.definition.ledger;

import java.util.Arrays;

/** One version of one definition, as it is kept and published. */
public final class Entry {

    private final Subject subject;
    private final long version;
    private final Standing standing;
    private final Signature signature;
    private final byte[] event;

    /** Whether a definition is still there at a version. */
    public enum Standing {
        PRESENT,
        DELETED
    }

    /**
     * A version.
     *
     * @param subject what it is a version of
     * @param version grows by one with every change
     * @param standing whether the definition is still there
     * @param signature who wrote it, and when
     * @param event the definition event that tells its full state, as it is published
     */
    public Entry(Subject subject, long version, Standing standing, Signature signature, byte[] event) {
        this.subject = subject;
        this.version = version;
        this.standing = standing;
        this.signature = signature;
        this.event = event.clone();
    }

    public Subject subject() {
        return subject;
    }

    public long version() {
        return version;
    }

    public Standing standing() {
        return standing;
    }

    public Signature signature() {
        return signature;
    }

    public byte[] event() {
        return event.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry that
                && subject.equals(that.subject)
                && version == that.version
                && standing == that.standing
                && signature.equals(that.signature)
                && Arrays.equals(event, that.event);
    }

    @Override
    public int hashCode() {
        return subject.hashCode() * 31 + Long.hashCode(version);
    }

    @Override
    public String toString() {
        return subject + "@" + version;
    }
}
