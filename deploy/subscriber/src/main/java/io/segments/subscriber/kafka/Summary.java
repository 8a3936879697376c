package io.segments.subscriber.kafka;

import io.segments.contract.evaluation.v1.PartitionSummary;
import io.segments.contract.membership.v1.MembershipChange;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The members of a segment in one partition of the membership topic, as a closing event tells them.
 *
 * @param count how many
 * @param checksum which ones: the sum of their hashes modulo 2^128
 */
record Summary(long count, BigInteger checksum) {

    static final Summary EMPTY = new Summary(0, BigInteger.ZERO);

    private static final BigInteger MODULUS = BigInteger.TWO.pow(128);

    static Summary of(PartitionSummary told) {
        return new Summary(told.getCount(), new BigInteger(1, told.getChecksum().toByteArray()));
    }

    Summary with(MembershipChange member) {
        return new Summary(count + 1, checksum.add(hash(member)).mod(MODULUS));
    }

    Summary without(MembershipChange member) {
        return new Summary(count - 1, checksum.subtract(hash(member)).mod(MODULUS));
    }

    /** Of both partitions. */
    Summary and(Summary other) {
        return new Summary(count + other.count, checksum.add(other.checksum).mod(MODULUS));
    }

    private static BigInteger hash(MembershipChange member) {
        var sha256 = sha256();
        sha256.update(member.getMemberKeyBytes().toByteArray());
        sha256.update((byte) 0);
        sha256.update(
                ByteBuffer.allocate(Long.BYTES).putLong(member.getRevision()).array());
        return new BigInteger(1, Arrays.copyOf(sha256.digest(), 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
