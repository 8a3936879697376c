package io.segments.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Count and checksum of a segment's members in each partition of its membership topic, kept up to date change by change
 * at the cost of one hash for each member that is added or removed. Not safe for use by several threads at once.
 */
public final class MembershipSummary {

    /**
     * The members in one partition.
     *
     * @param count how many
     * @param checksum which ones
     */
    public record Partition(long count, MembershipChecksum checksum) {

        /** No members. */
        public static final Partition EMPTY = new Partition(0, MembershipChecksum.EMPTY);
    }

    private final long[] count;
    private final long[] high;
    private final long[] low;
    private final MessageDigest digest = sha256();
    private final byte[] hash = new byte[32];
    private final ByteBuffer hashed = ByteBuffer.wrap(hash);
    private final byte[] suffix = new byte[1 + Long.BYTES];
    private final ByteBuffer revisionOf = ByteBuffer.wrap(suffix);

    /** No members yet in so many partitions. */
    public MembershipSummary(int partitions) {
        count = new long[partitions];
        high = new long[partitions];
        low = new long[partitions];
    }

    /** Goes on from what was known, in the order of the partitions. */
    public static MembershipSummary from(List<Partition> partitions) {
        var summary = new MembershipSummary(partitions.size());
        for (var p = 0; p < partitions.size(); p++) {
            summary.count[p] = partitions.get(p).count();
            summary.high[p] = partitions.get(p).checksum().high();
            summary.low[p] = partitions.get(p).checksum().low();
        }
        return summary;
    }

    /** Counts a member in. Returns its partition. */
    public int add(String memberKey, long revision) {
        var key = memberKey.getBytes(UTF_8);
        var partition = KeyHash.partition(key, count.length);
        hash(key, revision);
        add(partition);
        count[partition]++;
        return partition;
    }

    /** Counts a member out that was added with this revision. Returns its partition. */
    public int remove(String memberKey, long revision) {
        var key = memberKey.getBytes(UTF_8);
        var partition = KeyHash.partition(key, count.length);
        hash(key, revision);
        subtract(partition);
        count[partition]--;
        return partition;
    }

    /** Replaces a member's revision. Returns its partition. */
    public int update(String memberKey, long previousRevision, long revision) {
        var key = memberKey.getBytes(UTF_8);
        var partition = KeyHash.partition(key, count.length);
        hash(key, previousRevision);
        subtract(partition);
        hash(key, revision);
        add(partition);
        return partition;
    }

    /** The members of each partition as they are now. */
    public List<Partition> partitions() {
        return IntStream.range(0, count.length)
                .mapToObj(p -> new Partition(count[p], new MembershipChecksum(high[p], low[p])))
                .toList();
    }

    /** Members in all partitions. */
    public long count() {
        return IntStream.range(0, count.length).mapToLong(p -> count[p]).sum();
    }

    private void add(int partition) {
        var sum = low[partition] + hashed.getLong(Long.BYTES);
        var carry = Long.compareUnsigned(sum, low[partition]) < 0 ? 1 : 0;
        low[partition] = sum;
        high[partition] += hashed.getLong(0) + carry;
    }

    private void subtract(int partition) {
        var subtrahend = hashed.getLong(Long.BYTES);
        var borrow = Long.compareUnsigned(low[partition], subtrahend) < 0 ? 1 : 0;
        low[partition] -= subtrahend;
        high[partition] -= hashed.getLong(0) + borrow;
    }

    private void hash(byte[] key, long revision) {
        revisionOf.putLong(1, revision);
        digest.update(key);
        digest.update(suffix);
        try {
            digest.digest(hash, 0, hash.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 does not fit into 32 bytes", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
