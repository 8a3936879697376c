package io.segments.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

    @Test
    void aPortThatSomebodyListensOnIsNotFree() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(LoopbackPort.isFree(server.getLocalPort())).isFalse();
        }
    }

    @Test
    void aPortThatSomebodyListensOnOnAllInterfacesIsNotFree() throws IOException {
        try (var server = new ServerSocket(0)) {
            assertThat(LoopbackPort.isFree(server.getLocalPort())).isFalse();
        }
    }

    @Test
    void freePortsStayBelowThoseOfOutgoingConnections() {
        assertThat(LoopbackPort.free())
                .isLessThan(32_768)
                .satisfies(port -> assertThat(LoopbackPort.isFree(port)).isTrue());
    }
}
