package io.segments.definition.face.vertx;

import io.vertx.core.http.HttpServerResponse;
import java.security.SecureRandom;
import java.util.Base64;

/** What browsers are told, so that nothing but this service's own scripts and styles ever runs in its pages. */
final class Protection {

    private static final int NONCE_BYTES = 18;

    private final SecureRandom random = new SecureRandom();

    /** A word that only one answer has, which its scripts and styles name. */
    String nonce() {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** Headers of every answer. */
    void apply(HttpServerResponse response) {
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Headers of a page. */
    void applyToPage(HttpServerResponse response, String nonce) {
        apply(response);
        response.putHeader("Content-Security-Policy", policy(nonce))
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }

    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self' 'nonce-" + nonce + "'; style-src 'self' 'nonce-" + nonce
                + "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'";
    }
}
