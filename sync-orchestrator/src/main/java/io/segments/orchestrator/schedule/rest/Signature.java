package io.segments.orchestrator.schedule.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC with SHA-256 of a body, in hexadecimal digits. */
record Signature(String secret) {

    private static final String ALGORITHM = "HmacSHA256";

    boolean isOf(byte[] body, String signature) {
        var given = signature.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8);
        return MessageDigest.isEqual(HexFormat.of().formatHex(code(body)).getBytes(UTF_8), given);
    }

    private byte[] code(byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "Signature";
    }
}
