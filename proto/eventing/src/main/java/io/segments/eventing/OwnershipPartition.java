package io.segments.eventing;

/**
 * The part of all datasets that one owner works on at a time. Partition p has one transactional id and partition p of
 * every topic whose partitioning is by ownership.
 *
 * @param number 0 to P-1
 */
public record OwnershipPartition(int number) {

    public OwnershipPartition {
        if (number < 0) {
            throw new IllegalArgumentException("an ownership partition is 0 or more, not " + number);
        }
    }

    /**
     * The ownership partition of a dataset: the {@link KeyHash} of <code>{workspace}/{dataset}</code>, which is also
     * where Kafka's default partitioner puts a record with that key.
     */
    public static OwnershipPartition of(String workspace, String dataset, int partitions) {
        return new OwnershipPartition(KeyHash.partition(Keys.evaluationRequest(workspace, dataset), partitions));
    }
}
