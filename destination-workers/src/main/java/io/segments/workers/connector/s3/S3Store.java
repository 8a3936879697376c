package io.segments.workers.connector.s3;

import io.segments.workers.connector.file.FileContent;
import io.segments.workers.connector.file.FileStore;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.UnreadableSecretException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** A bucket. The worker repeats requests, and nobody else. */
final class S3Store implements FileStore {

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(200);

    private final S3Config config;
    private final AwsCredentialsProvider credentials;
    private final S3Client client;

    S3Store(S3Config config) {
        this.config = config;
        this.credentials = config.key()
                .<AwsCredentialsProvider>map(key ->
                        () -> AwsBasicCredentials.create(key.id(), key.secret().reveal()))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
        this.client = client(config, credentials);
    }

    private static S3Client client(S3Config config, AwsCredentialsProvider credentials) {
        var timeout = config.files().timeout();
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeout)
                        .socketTimeout(timeout))
                .region(Region.of(config.region()))
                .forcePathStyle(config.pathStyle())
                .credentialsProvider(credentials)
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(timeout));
        // not every other store knows the checksums that AWS would get
        config.endpoint()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
        return builder.build();
    }

    @Override
    public Optional<Answer.Trouble> put(String path, FileContent content) throws InterruptedException {
        var deadline = System.nanoTime() + config.files().timeout().toNanos();
        var trouble = attempt(() -> client.putObject(
                request(path, content),
                RequestBody.fromContentProvider(content::stream, content.length(), mediaType(content))));
        if (trouble.filter(S3Answers::isLost).isEmpty()) {
            return trouble;
        }
        // a store may refuse a file before it has read it, and then its answer can be lost with the connection
        var left = Duration.ofNanos(deadline - System.nanoTime());
        return left.compareTo(SHORTEST_LOOK) < 0 ? trouble : look(left).or(() -> trouble);
    }

    private PutObjectRequest request(String path, FileContent content) {
        var request =
                PutObjectRequest.builder().bucket(config.bucket()).key(path).contentType(mediaType(content));
        switch (config.encryption()) {
            case BUCKET -> {}
            case S3 -> request.serverSideEncryption(ServerSideEncryption.AES256);
            case KMS -> {
                request.serverSideEncryption(ServerSideEncryption.AWS_KMS);
                config.kmsKey().ifPresent(request::ssekmsKeyId);
            }
        }
        return request.build();
    }

    /** A content encoding would have some readers unpack what others, going by the name, unpack once more. */
    private static String mediaType(FileContent content) {
        return content.isGzip() ? "application/gzip" : content.mediaType();
    }

    /** Whoever may only write may not list; that he is told so shows that his key is good. */
    @Override
    public Answer check() throws InterruptedException {
        return look(config.files().timeout()).<Answer>map(trouble -> trouble).orElseGet(() -> Each.delivered(0));
    }

    private Optional<Answer.Trouble> look(Duration timeout) throws InterruptedException {
        var request = ListObjectsV2Request.builder()
                .bucket(config.bucket())
                .maxKeys(1)
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(timeout))
                .build();
        return attempt(() -> client.listObjectsV2(request)).filter(trouble -> !S3Answers.isDenied(trouble));
    }

    private Optional<Answer.Trouble> attempt(Runnable request) throws InterruptedException {
        try {
            credentials.resolveCredentials();
        } catch (UnreadableSecretException e) {
            return Optional.of(new CredentialRefused("credential-unreadable", "the file of the secret can't be read"));
        } catch (SdkClientException e) {
            return Optional.of(new CredentialRefused("credential-missing", "there is none in the surroundings"));
        }
        try {
            request.run();
            return Optional.empty();
        } catch (AbortedException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (SdkException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Optional.of(S3Answers.trouble(e));
        }
    }

    @Override
    public void close() {
        client.close();
        if (credentials instanceof DefaultCredentialsProvider found) {
            found.close();
        }
    }
}
