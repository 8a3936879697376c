package io.segments.embedded.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Names one process for good: process ids are used again, together with the time of its start they are not.
 *
 * @param pid the process id
 * @param started when it was started, in milliseconds since the epoch; 0 where the system does not tell
 */
public record ProcessStamp(long pid, long started) {

    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessStamp of(ProcessHandle process) {
        return new ProcessStamp(process.pid(), startOf(process));
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
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(startOf(process) - started) <= TOLERANCE.toMillis());
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return pid + " " + started;
    }
}
