package io.segments.evaluator.catalog;

/** Reads syncs that come another way than by their topic. */
@FunctionalInterface
public interface SyncReader {

    /**
     * What a sync says. What this version does not know is not guessed: its state is {@link SyncDefinition.State#UNKNOWN}.
     *
     * @param message a {@code segments.sync.v1.Sync}
     * @throws IllegalArgumentException when it is malformed
     */
    SyncDefinition read(byte[] message);
}
