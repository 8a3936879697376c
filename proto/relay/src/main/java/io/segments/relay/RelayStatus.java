package io.segments.relay;

/**
 * How a relay is.
 *
 * @param state what this instance does
 * @param slotLag bytes of write-ahead log that wait for the relay, whichever instance it is; -1 while not known
 * @param maxSlotLag bytes that may wait
 */
public record RelayStatus(State state, long slotLag, long maxSlotLag) {

    /** What an instance does. */
    public enum State {
        /** Not started, or stopped. */
        STOPPED,
        /** Waits for the lock, which another instance may hold. */
        STANDBY,
        /** Publishes. */
        ACTIVE
    }

    /** Whether more waits than may. */
    public boolean fallenBehind() {
        return slotLag > maxSlotLag;
    }
}
