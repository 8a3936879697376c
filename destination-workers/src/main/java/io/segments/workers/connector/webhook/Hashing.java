package io.segments.workers.connector.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 as destinations want it. */
final class Hashing {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private Hashing() {}

    /** Lower-case hexadecimal SHA-256 of a text; a text that is one already stays as it is. */
    static String hash(String text) {
        return HASH.matcher(text).matches() ? text : HexFormat.of().formatHex(digest().digest(text.getBytes(UTF_8)));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
