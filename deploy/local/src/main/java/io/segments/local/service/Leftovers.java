package io.segments.local.service;

import io.segments.embedded.process.ProcessStamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Processes that a killed run left behind. They are known by process id and start time, so that nobody else's process is ever ended. */
public final class Leftovers {

    private final Path file;

    public Leftovers(Path file) {
        this.file = file;
    }

    /** Remembers what is running now. */
    public void remember(Collection<ServiceProcess> processes) {
        var stamps = processes.stream()
                .map(process -> ProcessStamp.of(process.handle()).toString())
                .toList();
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, stamps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what an earlier run left behind; returns how many there were. */
    public int end() {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> stamps = Files.lines(file)) {
            List<ProcessHandle> found = stamps.map(ProcessStamp::parse)
                    .flatMap(Optional::stream)
                    .map(ProcessStamp::process)
                    .flatMap(Optional::stream)
                    .toList();
            found.forEach(ProcessHandle::destroyForcibly);
            found.forEach(handle -> handle.onExit().join());
            return found.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            forget();
        }
    }

    /** Everything was ended in order. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
