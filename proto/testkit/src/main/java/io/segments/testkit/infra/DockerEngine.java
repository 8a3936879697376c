package io.segments.testkit.infra;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks a Docker engine for images in its own words, so that nothing of Testcontainers is loaded, and no image is pulled,
 * before it is known that containers can be used.
 *
 * @param address where the engine is expected to listen, such as {@code unix:///var/run/docker.sock}
 */
record DockerEngine(String address) {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
    private static final String DEFAULT = "unix:///var/run/docker.sock";
    private static final int DEFAULT_TCP_PORT = 2375;
    private static final List<String> KAFKA = List.of("apache/kafka:4.1.2", "apache/kafka:4.2.0");
    private static final List<String> POSTGRES = List.of("postgres:18", "postgres:17");

    static DockerEngine ofThisMachine() {
        var configured = System.getenv("DOCKER_HOST");
        return new DockerEngine(configured == null || configured.isBlank() ? DEFAULT : configured);
    }

    /** The images that can be used, known within two seconds. */
    Images images() {
        var found = CompletableFuture.supplyAsync(this::lookForImages, Thread::startVirtualThread)
                .completeOnTimeout(
                        Images.missing("no Docker engine answers at " + address),
                        ANSWERS_WITHIN.toMillis(),
                        TimeUnit.MILLISECONDS);
        return found.join();
    }

    private Images lookForImages() {
        try {
            var kafka = firstOf(KAFKA);
            var postgres = firstOf(POSTGRES);
            if (kafka.isPresent() && postgres.isPresent()) {
                return new Images(kafka.get(), postgres.get(), "");
            }
            return Images.missing(
                    "the Docker engine has no image " + String.join(" or ", kafka.isPresent() ? POSTGRES : KAFKA));
        } catch (IOException | IllegalArgumentException e) {
            return Images.missing("no Docker engine answers at " + address);
        }
    }

    private Optional<String> firstOf(List<String> names) throws IOException {
        for (var name : names) {
            if (has(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private boolean has(String image) throws IOException {
        var request = "GET /images/%s/json HTTP/1.0\r\nHost: docker\r\n\r\n".formatted(image);
        try (var channel = SocketChannel.open(socket())) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            var status = new String(Channels.newInputStream(channel).readNBytes(12), StandardCharsets.US_ASCII);
            return status.endsWith(" 200");
        }
    }

    private SocketAddress socket() throws IOException {
        var uri = URI.create(address);
        if ("unix".equals(uri.getScheme())) {
            var file = Path.of(uri.getPath());
            if (!Files.exists(file)) {
                throw new IOException(file + " does not exist");
            }
            return UnixDomainSocketAddress.of(file);
        }
        return new InetSocketAddress(uri.getHost(), uri.getPort() == -1 ? DEFAULT_TCP_PORT : uri.getPort());
    }
}
