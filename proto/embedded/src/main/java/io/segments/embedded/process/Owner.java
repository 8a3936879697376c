package io.segments.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The process that another one belongs to and must not outlive.
 *
 * @param pid its process id
 */
public record Owner(long pid) {

    private static final long LOOK_EVERY_MILLIS = 500;

    /** Runs the action once, within a second after this process is gone, or at once when it already is. */
    public void whenGone(Runnable action) {
        var handle = ProcessHandle.of(pid);
        var watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("owner-watch").factory());
        var _ = watch.scheduleWithFixedDelay(
                () -> {
                    if (handle.isEmpty() || !handle.get().isAlive() || isZombie()) {
                        watch.shutdown();
                        action.run();
                    }
                },
                0,
                LOOK_EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Dead, but waited for by nobody: usual in containers whose first process does not care for orphans. */
    private boolean isZombie() {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return false;
        }
    }
}
