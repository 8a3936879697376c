package io.segments.relay;

/** What the service does when the relay has lost its place. */
public interface RelayListener {

    /**
     * The replication slot is new: at the first start, or because the former one was lost. Events between the two are
     * gone. Write every row that events tell of to the outbox again, at its version: consumers ignore what they have
     * seen. Called on a thread that may block; called again until it returns normally, also by another instance.
     */
    void onNewSlot();
}
