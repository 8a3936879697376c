package io.segments.local.service;

import io.segments.embedded.process.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/** Gives each process the port that it had the last time, when that is still free, and another free one otherwise: one that no outgoing connection takes while the process is away. */
public final class Ports {

    private final Path file;
    private final Properties known = new Properties();
    private final Set<Integer> given = new HashSet<>();

    public Ports(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                known.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("The ports of the last run could not be read from " + file, e);
            }
        }
    }

    /** A free port on the loopback interface. */
    public synchronized int of(String name, int preferred) {
        int port = Integer.parseInt(known.getProperty(name, Integer.toString(preferred)));
        if (!given.add(port) || !LoopbackPort.isFree(port)) {
            do {
                port = LoopbackPort.free();
            } while (!given.add(port));
        }
        known.setProperty(name, Integer.toString(port));
        save();
        return port;
    }

    private void save() {
        try {
            Files.createDirectories(file.getParent());
            try (var writer = Files.newBufferedWriter(file)) {
                known.store(writer, "Ports of the last run");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The ports of this run could not be written to " + file, e);
        }
    }
}
