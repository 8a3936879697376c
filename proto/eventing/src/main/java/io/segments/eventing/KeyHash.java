package io.segments.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Partition of a key, as Kafka's own default partitioner picks it: the murmur2 hash of the key's UTF-8 bytes, its sign
 * bit cleared, modulo the number of partitions. Written out here because ownership and membership rest on it: it must
 * not change with a client library.
 */
public final class KeyHash {

    private static final int SEED = 0x9747b28c;
    private static final int M = 0x5bd1e995;
    private static final int R = 24;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private KeyHash() {}

    /** The partition of a record key among so many. */
    public static int partition(String key, int partitions) {
        return partition(key.getBytes(UTF_8), partitions);
    }

    /** The partition of a record key's UTF-8 bytes among so many. */
    public static int partition(byte[] key, int partitions) {
        return (murmur2(key) & Integer.MAX_VALUE) % partitions;
    }

    static int murmur2(byte[] data) {
        var length = data.length;
        var h = SEED ^ length;
        var end = length & ~3;
        for (var i = 0; i < end; i += 4) {
            var k = (int) INT.get(data, i) * M;
            k ^= k >>> R;
            h = h * M ^ k * M;
        }
        var tail = length - end;
        if (tail == 3) {
            h ^= (data[end + 2] & 0xff) << 16;
        }
        if (tail >= 2) {
            h ^= (data[end + 1] & 0xff) << 8;
        }
        if (tail >= 1) {
            h = (h ^ data[end] & 0xff) * M;
        }
        h = (h ^ h >>> 13) * M;
        return h ^ h >>> 15;
    }
}
