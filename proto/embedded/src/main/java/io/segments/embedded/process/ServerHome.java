package io.segments.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The directory that a server's data and identity live in: one server at a time, always on the same port where that is
 * possible, and nothing left over from an owner that died.
 */
public final class ServerHome {

    private static final Duration LEFTOVER_ENDS_WITHIN = Duration.ofSeconds(30);
    private static final int TRIES = 3;

    private final Path directory;
    private final String server;
    private final Path log;
    private @Nullable FileChannel lockFile;

    public ServerHome(Path directory, String server, Path log) {
        this.directory = directory.toAbsolutePath().normalize();
        this.server = server;
        this.log = log.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.directory);
            var logDirectory = this.log.getParent();
            if (logDirectory != null) {
                Files.createDirectories(logDirectory);
            }
        } catch (IOException e) {
            throw failure("cannot create its directories: " + e, e);
        }
    }

    public Path file(String name) {
        return directory.resolve(name);
    }

    public Path log() {
        return log;
    }

    public String server() {
        return server;
    }

    public EmbeddedStartException failure(String reason) {
        return new EmbeddedStartException(server, reason, log);
    }

    public EmbeddedStartException failure(String reason, Throwable cause) {
        return new EmbeddedStartException(server, reason, log, cause);
    }

    /** The same failure, in words that name the server and its log. */
    public EmbeddedStartException failure(RuntimeException e) {
        return e instanceof EmbeddedStartException ours ? ours : failure(String.valueOf(e.getMessage()), e);
    }

    /** Makes this JVM the only one that may run a server here, until {@link #unlock} or its own end. */
    public void lock() {
        try {
            lockFile = FileChannel.open(file("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                unlock();
                throw failure("another process runs a server in " + directory);
            }
        } catch (IOException e) {
            throw failure("cannot lock " + directory, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public void unlock() {
        try {
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The port to listen on: the wanted one, which must be free, or for 0 the one used last time if that is free, else any
     * free one. The same port is given next time.
     */
    public int port(int wanted) {
        var record = file("port");
        if (wanted != 0 && !LoopbackPort.isFree(wanted)) {
            throw failure("port %d is taken by another process".formatted(wanted));
        }
        var port = wanted != 0 ? wanted : LoopbackPort.recordedOrFree(record);
        write(record, Integer.toString(port));
        return port;
    }

    /**
     * Starts a server, and again on other ports when it failed because another process took one of its ports between the
     * choice and the start.
     *
     * @param choice the ports to try; fails where a certain one is wanted and taken
     * @param start starts the server on them
     */
    public void startOnFreePorts(Supplier<List<Integer>> choice, Consumer<List<Integer>> start) {
        for (var left = TRIES; ; left--) {
            var ports = choice.get();
            try {
                start.accept(ports);
                return;
            } catch (EmbeddedStartException e) {
                if (left == 1 || ports.stream().allMatch(LoopbackPort::isFree)) {
                    throw e;
                }
            }
        }
    }

    /** Starts a process that {@link #endLeftover} of a later owner will find. */
    public ChildProcess spawn(ProcessBuilder builder) {
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"));
        builder.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            var logStart = Files.exists(log) ? Files.size(log) : 0;
            var process = builder.start();
            process.getOutputStream().close();
            write(file("child"), ProcessStamp.of(process.toHandle()).toString());
            return new ChildProcess(process, this, logStart);
        } catch (IOException e) {
            throw failure("cannot run " + builder.command().getFirst(), e);
        }
    }

    /** Ends the process of an owner that died before it could stop it. */
    public void endLeftover() {
        var record = file("child");
        if (Files.exists(record)) {
            ProcessStamp.parse(read(record)).flatMap(ProcessStamp::process).ifPresent(this::end);
        }
    }

    /** Asks a process to end, and makes it end when it does not. */
    public void end(ProcessHandle process) {
        process.destroy();
        if (!ended(process, LEFTOVER_ENDS_WITHIN)) {
            process.destroyForcibly();
            if (!ended(process, LEFTOVER_ENDS_WITHIN)) {
                throw failure("process %d of an earlier run does not end".formatted(process.pid()));
            }
        }
    }

    static boolean ended(ProcessHandle process, Duration within) {
        var deadline = System.nanoTime() + within.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.briefly();
        }
        return true;
    }

    public String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw failure("cannot read " + file, e);
        }
    }

    public void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw failure("cannot write " + file, e);
        }
    }
}
