package io.segments.workers.connector.s3;

import io.segments.workers.connector.file.FileSettings;
import io.segments.workers.spi.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Settings of an S3 destination.
 *
 * @param bucket where files go
 * @param region the bucket's region
 * @param endpoint another store's URL; that of AWS when empty
 * @param pathStyle whether the bucket is named in the path rather than in the host
 * @param key who writes; found in the surroundings, as AWS's own tools do, when empty
 * @param encryption how the store encrypts files
 * @param kmsKey the key for it; the account's own when empty
 * @param files what files are like
 */
record S3Config(
        String bucket,
        String region,
        Optional<URI> endpoint,
        boolean pathStyle,
        Optional<AccessKey> key,
        Encryption encryption,
        Optional<String> kmsKey,
        FileSettings files) {

    /**
     * An access key.
     *
     * @param id its id
     * @param secret its secret
     */
    record AccessKey(String id, Secret secret) {}

    /** How a store encrypts files. */
    enum Encryption {
        /** As the bucket is set. */
        BUCKET,
        /** With the store's keys. */
        S3,
        /** With a key of the key management service. */
        KMS
    }
}
