package io.segments.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerHomeTest {

    @TempDir
    private Path directory;

    private ServerSocket foreign;
    private ServerHome home;

    @BeforeEach
    void listen() throws IOException {
        foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        home = new ServerHome(directory, "The server", directory.resolve("server.log"));
    }

    @AfterEach
    void close() throws IOException {
        foreign.close();
    }

    @Test
    void givesTheSamePortEveryTime() {
        assertThat(home.port(0)).isEqualTo(home.port(0));
    }

    @Test
    void givesAnotherPortWhenTheOneOfLastTimeIsTaken() throws IOException {
        Files.writeString(home.file("port"), Integer.toString(foreign.getLocalPort()));

        assertThat(home.port(0)).isNotEqualTo(foreign.getLocalPort());
    }

    @Test
    void refusesAWantedPortThatIsTaken() {
        assertThatThrownBy(() -> home.port(foreign.getLocalPort()))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("port %d is taken".formatted(foreign.getLocalPort()))
                .hasMessageContaining("server.log");
    }

    @Test
    void triesOtherPortsWhenOneWasTakenBetweenTheChoiceAndTheStart() {
        var free = LoopbackPort.free();
        var choices = new ArrayDeque<>(List.of(foreign.getLocalPort(), free));
        var tried = new ArrayList<Integer>();

        home.startOnFreePorts(() -> List.of(choices.poll()), ports -> {
            tried.addAll(ports);
            if (ports.getFirst() != free) {
                throw home.failure("address already in use");
            }
        });

        assertThat(tried).containsExactly(foreign.getLocalPort(), free);
    }

    @Test
    void failsAtOnceWhenThePortsAreNotToBlame() {
        var tried = new ArrayList<Integer>();

        assertThatThrownBy(() -> home.startOnFreePorts(() -> List.of(LoopbackPort.free()), ports -> {
                    tried.addAll(ports);
                    throw home.failure("no space left");
                }))
                .hasMessageContaining("no space left");
        assertThat(tried).hasSize(1);
    }

    @Test
    void oneOwnerAtATimeMayUseIt() {
        home.lock();
        var second = new ServerHome(directory, "The server", directory.resolve("server.log"));

        assertThatThrownBy(second::lock).hasMessageContaining("another process runs a server in");
        home.unlock();
        second.lock();
        second.unlock();
    }
}
