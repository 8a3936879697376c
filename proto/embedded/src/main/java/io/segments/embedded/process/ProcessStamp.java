package io.segments.embedded.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Names one process for good: process ids are used again, together with the time of its start they are not.
 *
 * @param pid the process id
 * @param started when it was started: in ticks since the machine's start where the system tells (Linux), because the clock may be set while the process runs; else in milliseconds since
 *     the epoch; 0 where the system does not tell
 */
public record ProcessStamp(long pid, long started) {

    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Place of the start among the fields behind the command's name, from 0. */
    private static final int START = 19;

    public static ProcessStamp of(ProcessHandle process) {
        return new ProcessStamp(process.pid(), ticks(process.pid()).orElseGet(() -> millis(process)));
    }

    /** Reads what {@link #toString} wrote; empty for anything else. */
    public static Optional<ProcessStamp> parse(String text) {
        var parts = text.strip().split(" ", 3);
        try {
            return parts.length == 2
                    ? Optional.of(new ProcessStamp(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The process itself, if it still runs. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOf);
    }

    private boolean isOf(ProcessHandle process) {
        var ticks = ticks(pid);
        return ticks.isPresent()
                ? ticks.getAsLong() == started
                : Math.abs(millis(process) - started) <= TOLERANCE.toMillis();
    }

    private static OptionalLong ticks(long pid) {
        try {
            var status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            // the command's name is in parentheses, and may have any character in it
            var fields = status.substring(status.lastIndexOf(')') + 2).split(" ", START + 2);
            return OptionalLong.of(Long.parseLong(fields[START]));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    private static long millis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return pid + " " + started;
    }
}
