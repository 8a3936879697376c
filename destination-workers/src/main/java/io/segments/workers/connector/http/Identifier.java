package io.segments.workers.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a value that names a person is brought into the form that a destination wants.
 *
 * @param normalize steps, in order
 * @param form what it has to look like then, if that is known
 * @param hash what happens to it last; a value that is such a hash already passes by everything else
 */
record Identifier(List<Normalization> normalize, Optional<Pattern> form, Hash hash) {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

    /** As it is. */
    static final Identifier PLAIN = new Identifier(List.of(), Optional.empty(), Hash.NONE);

    Identifier {
        normalize = List.copyOf(normalize);
    }

    /** What becomes of a value. */
    enum Hash {
        /** Nothing. */
        NONE("", 0),
        /** Lower-case hexadecimal SHA-256 of its UTF-8 bytes. */
        SHA256("SHA-256", 32),
        /** Base64 of SHA-256. */
        SHA256_BASE64("SHA-256", 32),
        /** Lower-case hexadecimal MD5. */
        MD5("MD5", 16);

        private final String algorithm;
        private final int bytes;

        Hash(String algorithm, int bytes) {
            this.algorithm = algorithm;
            this.bytes = bytes;
        }

        String of(String value) {
            return this == NONE ? value : written(digest(value));
        }

        /** A value that is hashed already, in the form that is wanted. */
        Optional<String> already(String value) {
            if (this == NONE) {
                return Optional.empty();
            }
            if (value.length() == 2 * bytes && HEX.matcher(value).matches()) {
                return Optional.of(written(HexFormat.of().parseHex(value)));
            }
            return this == SHA256_BASE64 && isBase64(value) ? Optional.of(value) : Optional.empty();
        }

        private String written(byte[] hash) {
            return this == SHA256_BASE64
                    ? Base64.getEncoder().encodeToString(hash)
                    : HexFormat.of().formatHex(hash);
        }

        private boolean isBase64(String value) {
            try {
                return value.endsWith("=") && Base64.getDecoder().decode(value).length == bytes;
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        private byte[] digest(String value) {
            try {
                return MessageDigest.getInstance(algorithm).digest(value.getBytes(UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has " + algorithm, e);
            }
        }
    }

    /** The value as it is sent; empty when it has not the form of one. Never the hash of nothing. */
    Optional<String> of(String value, Optional<String> region) {
        var stripped = value.strip();
        var hashed = hash.already(stripped);
        if (hashed.isPresent()) {
            return hashed;
        }
        var normal = Optional.of(value);
        for (var step : normalize) {
            normal = normal.flatMap(text -> step.of(text, region));
        }
        return normal.filter(text -> !text.isBlank())
                .filter(text -> form.isEmpty() || form.get().matcher(text).matches())
                .map(hash::of);
    }

    /** Whether a region is needed for it. */
    boolean asksForRegion() {
        return normalize.contains(Normalization.E164);
    }

    static Hash hashNamed(String name) {
        return Hash.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
