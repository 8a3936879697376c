package io.segments.evaluator.emission;

/**
 * The owner of an ownership partition and the store that it writes.
 *
 * @param epoch the owner's epoch, as raised in the store
 * @param lineage the identity of the store
 * @param storeSeq the store's sequence number when this was written
 */
public record OwnerStamp(long epoch, String lineage, long storeSeq) {}
