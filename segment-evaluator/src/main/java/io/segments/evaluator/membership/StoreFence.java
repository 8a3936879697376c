package io.segments.evaluator.membership;

import java.util.UUID;

/** By what a store is recognised, and how it is taken over. */
public interface StoreFence {

    /** The store's identity, made with it: another one is another store, however alike. */
    UUID lineage();

    /** Number of the partition's last committed write; 0 when there was none. Compare it before {@link #takeOver}. */
    long seq(int partition);

    /** Raises the partition's epoch. From now on no earlier owner can write; what it was writing is either committed or lost. */
    Ownership takeOver(int partition);
}
