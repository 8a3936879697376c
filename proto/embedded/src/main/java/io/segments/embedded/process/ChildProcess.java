package io.segments.embedded.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A process that this JVM started and owns. */
public final class ChildProcess {

    private static final List<String> SIGNS_OF_TROUBLE = List.of("FATAL", "ERROR", "SEVERE", "Exception", "Error:");
    private static final long BYTES_READ = 64 * 1024;

    private final Process process;
    private final ServerHome home;
    private final long logStart;

    ChildProcess(Process process, ServerHome home, long logStart) {
        this.process = process;
        this.home = home;
        this.logStart = logStart;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns when the process is ready; ends it and fails when it dies before, or takes longer. */
    public void awaitReady(BooleanSupplier ready, Duration within) {
        var deadline = System.nanoTime() + within.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw home.failure("it ended with exit code %d (%s)".formatted(process.exitValue(), trouble()));
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw home.failure("it was not ready within %d s (%s)".formatted(within.toSeconds(), trouble()));
            }
            Pause.briefly();
        }
    }

    /** Asks the process to end and waits for it; kills it when it takes longer. */
    public void stop(Duration within) {
        process.destroy();
        if (!ServerHome.ended(process.toHandle(), within)) {
            kill();
        }
    }

    /** SIGKILL: the process gets no chance to tidy up. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        ServerHome.ended(process.toHandle(), Duration.ofSeconds(30));
    }

    private String trouble() {
        try (var log = FileChannel.open(home.log())) {
            var from = Math.max(logStart, log.size() - BYTES_READ);
            var recent = ByteBuffer.allocate(Math.toIntExact(log.size() - from));
            log.read(recent, from);
            var lines = new String(recent.array(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList()
                    .reversed();
            return lines.stream()
                    .filter(line -> SIGNS_OF_TROUBLE.stream().anyMatch(line::contains))
                    .findFirst()
                    .or(() -> lines.stream().findFirst())
                    .orElse("it wrote nothing");
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }
}
