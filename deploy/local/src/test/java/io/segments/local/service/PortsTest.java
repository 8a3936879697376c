package io.segments.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    private Path data;

    @Test
    void aProcessHasThePortThatItHadTheLastTime() {
        int port = ports().of("worker", 0);

        assertThat(port).isPositive();
        assertThat(ports().of("worker", 0)).isEqualTo(port);
    }

    @Test
    void aPortThatIsTakenIsNotGivenAndTheNewOneIsKept() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int other = ports().of("worker", taken.getLocalPort());

            assertThat(other).isNotEqualTo(taken.getLocalPort());
            assertThat(ports().of("worker", taken.getLocalPort())).isEqualTo(other);
        }
    }

    @Test
    void noTwoProcessesGetTheSamePort() {
        var ports = ports();

        assertThat(ports.of("one", 18_080)).isNotEqualTo(ports.of("other", 18_080));
    }

    private Ports ports() {
        return new Ports(data.resolve("ports.properties"), true);
    }
}
