package io.segments.workers.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.workers.connector.http.Manifest.Auth.Assertion;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON Web Token by which somebody asks for an access token (RFC 7523), signed with RSA and SHA-256. */
final class SignedAssertion {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    /** Servers refuse longer ones: Salesforce those of more than three minutes. */
    private static final Duration VALID = Duration.ofMinutes(2);

    private SignedAssertion() {}

    /**
     * Signs an assertion.
     *
     * @throws IllegalArgumentException when the key is none
     */
    static String of(Assertion assertion, Map<String, Object> context, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", assertion.issuer().text(context));
        claims.put("sub", assertion.subject().text(context));
        claims.put("aud", assertion.audience().text(context));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(VALID).getEpochSecond());
        assertion.scope().ifPresent(scope -> claims.put("scope", scope.text(context)));
        var signed = part(Map.of("alg", "RS256")) + "." + part(claims);
        return signed + "."
                + BASE64.encodeToString(signature(signed, assertion.key().text(context)));
    }

    private static String part(Map<String, Object> content) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the claims can't be written", e);
        }
    }

    private static byte[] signature(String signed, String pem) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(pem));
            signature.update(signed.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException _) {
            // its message may quote the key
            throw new IllegalArgumentException("the key is no private RSA key");
        }
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        var base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s|\\\\n", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
