package io.segments.embedded.s3;

import static io.segments.embedded.process.LoopbackPort.HOST;

import io.segments.embedded.process.JavaCommand;
import io.segments.embedded.process.ServerHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * An S3 server in a process of its own, started by the first test of a JVM that needs it, and gone with that JVM. It is S3Proxy: an implementation of the protocol of its own that is used in production, checks signatures, and
 * keeps buckets in memory here.
 *
 * @param endpoint its URL
 */
public record EmbeddedS3(String endpoint) {

    /** The only access key that it knows. */
    public static final String ACCESS_KEY = "AKIASEGMENTSTESTS000";

    /** Its secret. */
    public static final String SECRET_KEY = "s3gments-s3gments-s3gments-s3gments-tests";

    private static final FutureTask<EmbeddedS3> SHARED = new FutureTask<>(EmbeddedS3::start);
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
    private static final int HEAP_MEBIBYTES = 192;

    /** The server of this JVM. */
    public static EmbeddedS3 shared() {
        SHARED.run();
        try {
            return SHARED.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("no S3 for tests: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedS3 start() throws IOException {
        var owner = ProcessHandle.current().pid();
        var home = new ServerHome(Path.of("target", "s3-" + owner).toAbsolutePath(), "S3", Path.of("target", "s3.log"));
        var ready = home.file("port");
        var command = JavaCommand.running(S3Main.class, classPath())
                .heap(HEAP_MEBIBYTES)
                .option("-XX:TieredStopAtLevel=1")
                .with(List.of(ready.toString(), Long.toString(owner), HOST, ACCESS_KEY, SECRET_KEY));
        home.spawn(new ProcessBuilder(command)).awaitReady(() -> Files.exists(ready), STARTS_WITHIN);
        return new EmbeddedS3("http://" + HOST + ":" + home.read(ready));
    }

    private static String classPath() throws IOException {
        try (var list = Objects.requireNonNull(
                EmbeddedS3.class.getResourceAsStream("server.classpath"), "server.classpath, which the build writes")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
