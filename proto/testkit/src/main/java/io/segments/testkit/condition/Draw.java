package io.segments.testkit.condition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The draw behind a bucket. */
final class Draw {

    private static final BigInteger PLACES = BigInteger.valueOf(10_000);

    private Draw() {}

    /** A key's place: the first four bytes of the digest, as a share of all that they could be. */
    static int place(String salt, String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest((salt + ":" + key).getBytes(UTF_8));
            var drawn = new BigInteger(1, Arrays.copyOf(digest, Integer.BYTES));
            return drawn.multiply(PLACES).shiftRight(Integer.SIZE).intValueExact();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
