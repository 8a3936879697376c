package io.segments.workers.connector.s3;

import io.segments.workers.connector.file.FileConnector;
import io.segments.workers.connector.file.FileSettings;
import io.segments.workers.connector.s3.S3Config.AccessKey;
import io.segments.workers.connector.s3.S3Config.Encryption;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Settings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes connectors that write files to a bucket. */
@Singleton
public final class S3ConnectorFactory implements DestinationConnectorFactory<S3Config> {

    private static final String SECRET = "secret-access-key";
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{2,40}");

    @Override
    public String kind() {
        return "s3";
    }

    @Override
    public Class<S3Config> configType() {
        return S3Config.class;
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of(SECRET);
    }

    @Override
    public S3Config read(Settings settings) {
        var endpoint = settings.text("endpoint").map(_ -> settings.url("endpoint", "https", "http"));
        var encryption = settings.choice("encryption", Encryption.class, Encryption.BUCKET);
        var config = new S3Config(
                bucket(settings),
                region(settings, endpoint),
                endpoint,
                settings.flag("path-style", endpoint.isPresent()),
                key(settings),
                encryption,
                kmsKey(settings, encryption),
                FileSettings.read(settings));
        settings.verify();
        return config;
    }

    private static String bucket(Settings settings) {
        var bucket = settings.requiredText("bucket", "the bucket's name");
        if (!bucket.isEmpty() && !BUCKET.matcher(bucket).matches()) {
            settings.note("bucket", "must be 3 to 63 lower-case letters, digits, dots and hyphens");
        }
        return bucket;
    }

    /** Other stores hardly mind, so one that everybody takes will do. */
    private static String region(Settings settings, Optional<URI> endpoint) {
        var region = settings.text("region");
        if (region.isEmpty() && endpoint.isEmpty()) {
            settings.note("region", "is missing; give the bucket's region, such as eu-central-1");
        }
        var known = region.orElse("us-east-1");
        if (!REGION.matcher(known).matches()) {
            settings.note("region", "must be lower-case letters, digits and hyphens, such as eu-central-1");
        }
        return known;
    }

    private static Optional<AccessKey> key(Settings settings) {
        var id = settings.text("access-key-id");
        if (id.isEmpty() && settings.hasSecret(SECRET)) {
            settings.note("access-key-id", "is missing; a secret is given without it");
        }
        return id.map(one -> new AccessKey(one, settings.secret(SECRET)));
    }

    private static Optional<String> kmsKey(Settings settings, Encryption encryption) {
        var key = settings.text("kms-key");
        if (key.isPresent() && encryption != Encryption.KMS) {
            settings.note("kms-key", "is of no use with this encryption; leave it out, or say kms");
        }
        return key;
    }

    @Override
    public Declaration declare(S3Config config) {
        return config.files().declaration();
    }

    @Override
    public DestinationConnector create(S3Config config, DestinationContext context) {
        return new FileConnector(config.files(), new S3Store(config));
    }
}
