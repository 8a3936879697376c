package io.segments.workers.connector.webhook;

import io.segments.workers.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Settings of a webhook.
 *
 * @param url where batches are posted to
 * @param secret what they are signed with: {@code whsec_...}, or several of them separated by spaces while one replaces the other
 * @param batchSize most operations in a request
 * @param batchBytes most bytes of operations in a request
 * @param parallelism requests that one replica has under way at once
 * @param timeout longest time from the request to the answer's last byte
 * @param identityHash what is done to the identity
 * @param hashedFields fields whose values are hashed
 */
record WebhookConfig(
        URI url,
        Secret secret,
        int batchSize,
        int batchBytes,
        int parallelism,
        Duration timeout,
        IdentityHash identityHash,
        Set<String> hashedFields) {

    /** What is done to an identity before it leaves. */
    enum IdentityHash {
        /** Nothing. */
        NONE,
        /** Lower-case hexadecimal SHA-256 of its UTF-8 bytes; what is such a hash already passes through. */
        SHA256
    }

    WebhookConfig {
        hashedFields = Set.copyOf(hashedFields);
    }
}
