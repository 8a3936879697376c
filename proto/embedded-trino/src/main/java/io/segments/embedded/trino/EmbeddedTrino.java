package io.segments.embedded.trino;

import static io.segments.embedded.process.LoopbackPort.HOST;

import io.segments.embedded.process.JavaCommand;
import io.segments.embedded.process.Pause;
import io.segments.embedded.process.ProcessStamp;
import io.segments.embedded.process.ServerHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A Trino server that several JVMs share: started by the first that asks for it, found again by the next ones, and gone with
 * the process that owns it.
 *
 * @param port where it listens, on the loopback interface
 */
public record EmbeddedTrino(int port) {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(4);
    private static final int HEAP_MEBIBYTES = 640;

    /** The JDBC URL of a schema in memory. */
    public String jdbcUrl(String schema) {
        return "jdbc:trino://%s:%d/memory/%s".formatted(HOST, port, schema);
    }

    /**
     * The server of a directory.
     *
     * @param directory for its log and the record of where it is
     * @param owner the process that it is not to outlive
     */
    public static EmbeddedTrino in(Path directory, long owner) {
        var home = new ServerHome(directory, "Trino", directory.resolve("trino.log"));
        try (var file = FileChannel.open(home.file("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(file);
            var ready = home.file("port");
            if (!isRunning(home) || !Files.exists(ready)) {
                start(home, ready, owner);
            }
            return new EmbeddedTrino(Integer.parseInt(home.read(ready)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + directory, e);
        }
    }

    private static void start(ServerHome home, Path ready, long owner) throws IOException {
        home.endLeftover();
        Files.deleteIfExists(ready);
        var command = JavaCommand.running(TrinoMain.class, classPath())
                .heap(HEAP_MEBIBYTES)
                // It lives for a minute or two, in which optimized code does not pay.
                .option("-XX:TieredStopAtLevel=1")
                .option("--add-modules=jdk.incubator.vector")
                .with(List.of(ready.toString(), Long.toString(owner)));
        home.spawn(new ProcessBuilder(command)).awaitReady(() -> Files.exists(ready), STARTS_WITHIN);
    }

    private static boolean isRunning(ServerHome home) {
        var child = home.file("child");
        return Files.exists(child)
                && ProcessStamp.parse(home.read(child))
                        .flatMap(ProcessStamp::process)
                        .isPresent();
    }

    /** One JVM may hold this class twice, in two class loaders, and file locks are the JVM's. */
    private static void lock(FileChannel file) throws IOException {
        while (true) {
            try {
                file.lock();
                return;
            } catch (OverlappingFileLockException e) {
                Pause.briefly();
            }
        }
    }

    private static String classPath() throws IOException {
        try (var list = Objects.requireNonNull(
                EmbeddedTrino.class.getResourceAsStream("server.classpath"),
                "server.classpath, which the build writes")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
