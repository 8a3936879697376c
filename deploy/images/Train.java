import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the AOT cache of the service in the current directory: {@code java Train.java JAVA CACHE SETTINGS}. Runs it with nothing to
 * connect to, asks it what everybody asks, and ends it.
 */
public final class Train {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<String> QUESTIONS = List.of(
            "/q/health",
            "/q/metrics",
            "/q/openapi",
            "/",
            "/api/v1/workspaces/default/datasets",
            "/api/v1/workspaces/default/segments",
            "/api/v1/workspaces/default/syncs",
            "/api/v1/workspaces/default/destinations");

    private Train() {}

    public static void main(String[] arguments) throws Exception {
        var cache = Path.of(arguments[1]);
        int port = freePort();
        var log = Files.createTempFile("training", ".log");
        // The options of jvm.options that the cache depends on.
        var builder = new ProcessBuilder(
                        arguments[0],
                        "-XX:AOTCacheOutput=" + cache,
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        "quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        for (var setting : Files.readAllLines(Path.of(arguments[2]))) {
            var parts = setting.split("=", 2);
            builder.environment().put(parts[0], parts[1]);
        }
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        var service = builder.start();
        boolean answered;
        try {
            answered = ask(service, port);
            service.destroy();
            service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            service.destroyForcibly();
        }
        if (!answered || !Files.exists(cache)) {
            System.err.println(Files.readString(log));
            System.err.println(answered ? "No AOT cache was made" : "The service did not start");
            System.exit(1);
        }
        System.out.println(cache + ": " + Files.size(cache) / 1_000_000 + " MB");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean ask(Process service, int port) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!answers(client, port, "/q/health/live")) {
                if (!service.isAlive() || System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(200);
            }
            for (var question : QUESTIONS) {
                answers(client, port, question);
            }
            return true;
        }
    }

    /** Any answer is one: that there is no database is an answer, too. */
    private static boolean answers(HttpClient client, int port, String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
