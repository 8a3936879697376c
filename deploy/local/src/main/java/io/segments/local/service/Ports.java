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
    private final boolean preferring;
    private final Properties known = new Properties();
    private final Set<Integer> given = new HashSet<>();

    /**
     * @param file where they are kept
     * @param preferring whether those that people know are preferred; without it, several systems can be started at once
     */
    public Ports(Path file, boolean preferring) {
        this.file = file;
        this.preferring = preferring;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                known.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("The ports of the last run could not be read from " + file, e);
            }
        }
    }

    /**
     * A free port on the loopback interface.
     *
     * @param preferred the one that is given the first time if it is free; 0 for any
     */
    public synchronized int of(String name, int preferred) {
        int port = Integer.parseInt(known.getProperty(name, preferring ? Integer.toString(preferred) : "0"));
        if (port == 0 || !given.add(port) || !LoopbackPort.isFree(port)) {
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
