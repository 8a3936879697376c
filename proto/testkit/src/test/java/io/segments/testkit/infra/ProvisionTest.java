package io.segments.testkit.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.testkit.infra.Provision.Place;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProvisionTest {

    private static final Set<String> IMAGES = Set.of("apache/kafka:4.1.2", "postgres:17");

    @TempDir
    private Path directory;

    private ServerSocketChannel socket;
    private DockerEngine engine;

    @BeforeEach
    void listen() throws IOException {
        var file = directory.resolve("docker.sock");
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file));
        engine = new DockerEngine("unix://" + file);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void takesContainersWhereTheEngineHasTheImages() {
        engineHas(IMAGES);

        var provision = Provision.decide("auto", engine);

        assertThat(provision.place()).isEqualTo(Place.CONTAINERS);
        assertThat(provision.images()).isEqualTo(new Images("apache/kafka:4.1.2", "postgres:17", ""));
    }

    @Test
    void takesEmbeddedServersWhereAnImageIsMissingAndSaysWhich() {
        engineHas(Set.of("apache/kafka:4.1.2"));

        var provision = Provision.decide("auto", engine);

        assertThat(provision.place()).isEqualTo(Place.EMBEDDED);
        assertThat(provision.reason()).contains("postgres:17");
    }

    @Test
    void takesEmbeddedServersWhereThereIsNoEngine() {
        var provision = Provision.decide("auto", new DockerEngine("unix:///nowhere/docker.sock"));

        assertThat(provision.place()).isEqualTo(Place.EMBEDDED);
        assertThat(provision.reason()).contains("no Docker engine answers at unix:///nowhere/docker.sock");
    }

    @Test
    @Timeout(10)
    void takesEmbeddedServersWhereTheEngineDoesNotAnswerInTime() {
        var start = System.nanoTime();

        var provision = Provision.decide("auto", engine);

        assertThat(provision.place()).isEqualTo(Place.EMBEDDED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void takesEmbeddedServersWhereTheyAreWantedThoughTheEngineHasTheImages() {
        engineHas(IMAGES);

        assertThat(Provision.decide("embedded", engine).place()).isEqualTo(Place.EMBEDDED);
    }

    @Test
    void failsWhereContainersAreWantedAndCannotBeHad() {
        engineHas(Set.of());

        assertThatThrownBy(() -> Provision.decide("containers", engine))
                .hasMessageContaining("segments.test.infrastructure=containers")
                .hasMessageContaining("apache/kafka:4.1.2");
    }

    @Test
    void refusesAWordItDoesNotKnow() {
        assertThatThrownBy(() -> Provision.decide("docker", engine))
                .hasMessageContaining("none of auto, embedded, containers");
    }

    private void engineHas(Set<String> images) {
        Thread.startVirtualThread(() -> {
            while (socket.isOpen()) {
                try (var client = socket.accept()) {
                    var buffer = ByteBuffer.allocate(1024);
                    client.read(buffer);
                    var request = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
                    var known =
                            images.stream().anyMatch(image -> request.startsWith("GET /images/" + image + "/json "));
                    var status = known ? "200 OK" : "404 Not Found";
                    client.write(ByteBuffer.wrap(
                            "HTTP/1.0 %s\r\n\r\n".formatted(status).getBytes(StandardCharsets.US_ASCII)));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }
}
