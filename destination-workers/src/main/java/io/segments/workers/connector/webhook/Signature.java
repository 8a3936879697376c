package io.segments.workers.connector.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests by Standard Webhooks 1.0, version 1: base64 of HMAC-SHA256 over {@code id.timestamp.body}. */
final class Signature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 24;
    private static final int LONGEST_KEY = 64;

    private Signature() {}

    /** The {@code webhook-signature} header: one signature for each secret. */
    static String of(String secrets, String id, long timestamp, byte[] body) {
        return keys(secrets).stream()
                .map(key -> "v1," + sign(key, id + "." + timestamp + ".", body))
                .collect(Collectors.joining(" "));
    }

    /**
     * The keys in a setting.
     *
     * @throws IllegalArgumentException when there is none or one is malformed; it does not quote them
     */
    static List<byte[]> keys(String secrets) {
        return Arrays.stream(secrets.strip().split("\\s+")).map(Signature::key).toList();
    }

    private static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a signing secret starts with " + PREFIX);
        }
        var key = decoded(secret.substring(PREFIX.length()));
        if (key.length < SHORTEST_KEY || key.length > LONGEST_KEY) {
            throw new IllegalArgumentException("a signing secret has 24 to 64 bytes");
        }
        return key;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("a signing secret is base64");
        }
    }

    private static String sign(byte[] key, String head, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(head.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
