package io.segments.workers.connector.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import io.segments.workers.spi.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3SettingsTest {

    private static S3Config read(Map<String, String> settings) {
        return new S3ConnectorFactory().read(new Settings(settings));
    }

    @Test
    void ofAwsABucketAndItsRegionAreEnough() {
        var config = read(Map.of("bucket", "audiences", "region", "eu-central-1"));

        assertThat(config.key()).isEmpty();
        assertThat(config.pathStyle()).isFalse();
        assertThat(config.encryption()).isEqualTo(S3Config.Encryption.BUCKET);
    }

    @Test
    void anotherStoreIsAskedByPath() {
        assertThat(read(Map.of("bucket", "audiences", "endpoint", "https://minio.example:9000"))
                        .pathStyle())
                .isTrue();
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> read(Map.of(
                        "bucket", "My Bucket",
                        "secret-access-key", "x",
                        "kms-key", "alias/x",
                        "path", "{nothing}",
                        "buket", "x")))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::setting)
                                .contains("bucket", "region", "access-key-id", "kms-key", "path", "buket"));
    }
}
