package io.segments.definition.segment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids of the segments that stand for rows. */
final class AudienceIds {

    private static final Pattern READABLE = Pattern.compile("[a-z0-9](-?[a-z0-9])*");
    private static final int LONGEST_READABLE = 40;
    private static final int DIGEST_BYTES = 10;
    private static final String DIGESTED = "x-";

    private AudienceIds() {}

    /** The same for the same row, and never the same for two: with the row's id where that is short and of a slug's letters, else with a digest of it. */
    static String of(String table, String row) {
        return table + "-" + (isReadable(row) ? row : DIGESTED + digest(row));
    }

    private static boolean isReadable(String row) {
        return row.length() <= LONGEST_READABLE && READABLE.matcher(row).matches() && !row.startsWith(DIGESTED);
    }

    private static String digest(String row) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(row.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
