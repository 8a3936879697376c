package io.segments.evaluator.membership;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** By what a store is recognised, and how it is taken over. */
public interface StoreFence {

    /** The store's identity, made with it: another one is another store, however alike. */
    UUID lineage();

    /** How far a partition's share of the store is. Compare it before {@link #takeOver}. */
    Share share(int partition);

    /** Raises the partition's epoch. From now on no earlier owner can write; what it was writing is either committed or lost. */
    Ownership takeOver(int partition);

    /**
     * What belongs to one ownership partition.
     *
     * @param lineage the store's identity; another one once the share was rebuilt, because what was there before is not what is there now
     * @param seq number of the last committed write; 0 when there was none
     * @param rebuiltFrom the identity of what it was rebuilt from
     * @param writtenAt when it was last written, by the store's clock
     */
    record Share(String lineage, long seq, Optional<String> rebuiltFrom, Optional<Instant> writtenAt) {

        /** Whether nothing of the partition was ever written. */
        public boolean isEmpty() {
            return seq == 0;
        }
    }
}
