package io.segments.embedded.trino;

import io.airlift.log.Level;
import io.airlift.log.Logging;
import io.segments.embedded.process.Owner;
import io.segments.embedded.process.Posix;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.server.testing.TestingTrinoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The server's own process: coordinator and worker in one, on a free port of the loopback interface, with a catalog
 * {@code memory} that begins empty. Ends when the process that owns it is gone.
 *
 * <p>Arguments: the file to write the port into once the server is up, and the owner's process id.
 */
final class TrinoMain {

    private TrinoMain() {}

    public static void main(String[] args) throws IOException {
        Posix.leaveTerminal();
        new Owner(Long.parseLong(args[1])).whenGone(() -> Runtime.getRuntime().halt(0));
        var server = TestingTrinoServer.builder()
                .setProperties(Map.of("query.max-history", "20"))
                .build();
        server.installPlugin(new MemoryPlugin());
        server.createCatalog(
                "memory", "memory", Map.of("memory.max-data-per-node", "64MB", "memory.splits-per-node", "1"));
        // Each query would have several lines.
        Logging.initialize().setLevel("", Level.WARN);
        announce(Path.of(args[0]), server.getAddress().getPort());
    }

    /** The file appears as a whole. */
    private static void announce(Path ready, int port) throws IOException {
        var unfinished = ready.resolveSibling(ready.getFileName() + ".unfinished");
        Files.writeString(unfinished, Integer.toString(port));
        Files.move(unfinished, ready, StandardCopyOption.ATOMIC_MOVE);
    }
}
