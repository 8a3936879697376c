package io.segments.eventing;

import java.nio.ByteBuffer;

/**
 * The checksum of a set of members: the sum modulo 2^128 over all members of the first 16 bytes, big endian, of
 * SHA-256(UTF-8 of the member key, a zero byte, the 8 bytes of the revision, big endian). It does not depend on the order
 * in which members came and went. Test vectors are in {@code membership-checksum-vectors.json} beside this class.
 *
 * @param high upper 64 bits
 * @param low lower 64 bits
 */
public record MembershipChecksum(long high, long low) {

    /** That of no members. */
    public static final MembershipChecksum EMPTY = new MembershipChecksum(0, 0);

    /** Length of {@link #toBytes()}. */
    public static final int BYTES = 16;

    /** From the 16 bytes on the wire. */
    public static MembershipChecksum of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a checksum has " + BYTES + " bytes, not " + bytes.length);
        }
        var buffer = ByteBuffer.wrap(bytes);
        return new MembershipChecksum(buffer.getLong(), buffer.getLong());
    }

    /** As on the wire: 16 bytes, big endian. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /** That of both sets together. */
    public MembershipChecksum plus(MembershipChecksum other) {
        var sum = low + other.low;
        var carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new MembershipChecksum(high + other.high + carry, sum);
    }

    /** That of this set without the other. */
    public MembershipChecksum minus(MembershipChecksum other) {
        var difference = low - other.low;
        var borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        return new MembershipChecksum(high - other.high - borrow, difference);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}
