package io.segments.evaluator.recovery;

/** What became of the store that was written, so that it is rebuilt. */
public enum StoreLoss {
    /** It is gone: there is another one, and nothing of the partition was ever written to it. */
    LOST,
    /** It is there as it once was: it was restored from a backup. What it holds is true, and old. */
    RESTORED,
    /** A person said that another store takes its place: what that one holds of the partition is of no use. */
    REPLACED;

    /** Whether what the store holds of the partition is a part of what was emitted. */
    public boolean isTrusted() {
        return this == RESTORED;
    }
}
