package io.segments.evaluator.emission;

/** The committed cursors of every ownership partition. */
@FunctionalInterface
public interface ProgressLog {

    /**
     * Reads all that is committed for a partition. To be called after the partition's outlet was opened, so that nothing
     * more can be committed by anyone else.
     */
    Progress read(int partition);
}
