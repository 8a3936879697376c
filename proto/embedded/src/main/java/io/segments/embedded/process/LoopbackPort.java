package io.segments.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class LoopbackPort {

    /** The address that embedded servers listen on; never one that another machine reaches. */
    public static final String HOST = "127.0.0.1";

    // Below the ranges that operating systems hand out to outgoing connections: a port from there may be gone
    // when its server is started again, and a client that retries may even connect to itself.
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 30_000;
    private static final int TRIES = 1_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private LoopbackPort() {}

    /** A port that nobody listens on right now, and that this was not answered before in this JVM. */
    public static int free() {
        for (var i = 0; i < TRIES; i++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between %d and %d".formatted(LOWEST, HIGHEST));
    }

    /** Whether a server could listen on the port right now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The port that was recorded in the file, if it is free, else a new free one; not recorded yet. */
    static int recordedOrFree(Path record) {
        try {
            var recorded = Files.exists(record)
                    ? Integer.parseInt(Files.readString(record).strip())
                    : 0;
            return recorded != 0 && isFree(recorded) ? recorded : free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return free();
        }
    }
}
