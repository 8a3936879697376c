package io.segments.workers.certification.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** Salesforce's token server: gives access tokens for assertions that an app has signed. */
public final class FakeSalesforceTokens extends FakeDestination {

    private static final KeyPair KEYS = keys();
    private static final int LONGEST = 180;

    private int given;

    static {
        // the first signature takes longer than an attempt may wait for a token
        if (!isSigned(signed())) {
            throw new IllegalStateException("signatures can't be verified");
        }
    }

    private static String signed() {
        var header = part("{\"alg\":\"RS256\"}");
        var claims = part(
                "{\"iss\":\"consumer-key\",\"sub\":\"marketing@acme.example\",\"aud\":\"https://login.salesforce.com\",\"iat\":0,\"exp\":60}");
        try {
            var signing = Signature.getInstance("SHA256withRSA");
            signing.initSign(KEYS.getPrivate());
            signing.update((header + "." + claims).getBytes(UTF_8));
            return header + "." + claims + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The app's private key. */
    public static String privateKey() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Override
    protected Reply take(Request request) {
        var asked = parameters(request.body());
        if (!request.method().equals("POST")
                || !asked.getOrDefault("grant_type", "").equals("urn:ietf:params:oauth:grant-type:jwt-bearer")
                || !isSigned(asked.getOrDefault("assertion", ""))) {
            violation("not how a token is asked for");
            return Reply.of(400, "{\"error\":\"invalid_grant\",\"error_description\":\"invalid assertion\"}");
        }
        return Reply.of(
                200,
                "{\"access_token\":\"00D" + ++given
                        + "\",\"scope\":\"api\",\"instance_url\":\"https://acme\",\"token_type\":\"Bearer\"}");
    }

    private static boolean isSigned(String assertion) {
        var parts = assertion.split("\\.", -1);
        if (parts.length != 3 || !json(parts[0]).path("alg").asText().equals("RS256")) {
            return false;
        }
        var claims = json(parts[1]);
        var lasts = claims.path("exp").asLong() - claims.path("iat").asLong();
        return claims.path("iss").asText().equals("consumer-key")
                && claims.path("sub").asText().equals("marketing@acme.example")
                && claims.path("aud").asText().equals("https://login.salesforce.com")
                && lasts > 0
                && lasts <= LONGEST
                && isBy(parts[0] + "." + parts[1], Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonNode json(String part) {
        return Contract.json(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }

    private static boolean isBy(String signed, byte[] signature) {
        try {
            var verifying = Signature.getInstance("SHA256withRSA");
            verifying.initVerify(KEYS.getPublic());
            verifying.update(signed.getBytes(UTF_8));
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    protected int records(Request request) {
        return 0;
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return true;
    }

    @Override
    public List<Request> knownBad() {
        return List.of(Request.probe("POST", "/token", "grant_type=password"));
    }
}
