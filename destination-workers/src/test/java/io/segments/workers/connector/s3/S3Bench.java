package io.segments.workers.connector.s3;

import io.segments.embedded.s3.EmbeddedS3;
import io.segments.workers.connector.file.FileBench;
import io.segments.workers.spi.DestinationConnectorFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of one's own. */
final class S3Bench extends FileBench {

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private final String bucket;
    private final S3Client client;

    S3Bench() {
        this("bucket-" + BUCKETS.incrementAndGet(), EmbeddedS3.shared().endpoint());
    }

    private S3Bench(String bucket, String endpoint) {
        super(Map.of(
                "bucket",
                bucket,
                "endpoint",
                endpoint,
                "access-key-id",
                EmbeddedS3.ACCESS_KEY,
                "secret-access-key",
                EmbeddedS3.SECRET_KEY));
        this.bucket = bucket;
        this.client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(endpoint))
                .forcePathStyle(true)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY)))
                .build();
        client.createBucket(request -> request.bucket(bucket));
    }

    @Override
    public DestinationConnectorFactory<?> factory() {
        return new S3ConnectorFactory();
    }

    @Override
    public SortedMap<String, byte[]> contents() {
        var found = new TreeMap<String, byte[]>();
        keys().forEach(key -> found.put(
                key,
                client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                        .asByteArray()));
        return found;
    }

    /** What the objects say of themselves. */
    List<String> mediaTypes() {
        return keys().stream()
                .map(key -> client.headObject(request -> request.bucket(bucket).key(key))
                        .contentType())
                .toList();
    }

    private List<String> keys() {
        return client.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Override
    public String secret() {
        return "secret-access-key";
    }

    @Override
    public String rightSecret() {
        return EmbeddedS3.SECRET_KEY;
    }

    @Override
    public void leadNowhere() {
        with("endpoint", "http://127.0.0.1:1");
    }

    @Override
    public void close() throws Exception {
        super.close();
        client.close();
    }
}
