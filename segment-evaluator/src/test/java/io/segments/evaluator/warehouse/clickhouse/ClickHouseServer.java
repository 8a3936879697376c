package io.segments.evaluator.warehouse.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.embedded.process.ChildProcess;
import io.segments.embedded.process.DirectoryTree;
import io.segments.embedded.process.JavaCommand;
import io.segments.embedded.process.LoopbackPort;
import io.segments.embedded.process.ServerHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A running ClickHouse that all tests of this JVM share, each with a database of its own. The build fetches it. */
public final class ClickHouseServer {

    private static final String ADMINISTRATOR = "default";
    private static final String READER = "reader";

    static final Map<String, String> PASSWORDS = Map.of(ADMINISTRATOR, "", READER, "s3cret");

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);
    private static final int HEAP_MEBIBYTES = 512;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Where the build says that the engine lies; only there on platforms that have a package of it. */
    private static final Path FETCHED = Path.of("target", "clickhouse-package");

    private final URI address;
    private final String database;
    private final Map<String, String> settings;

    private ClickHouseServer(URI address, String database, Map<String, String> settings) {
        this.address = address;
        this.database = database;
        this.settings = settings;
    }

    /** The process, started with the first use. */
    private static final class Shared {

        private static final URI ADDRESS = start();

        private static URI start() {
            try {
                var directory = Files.createTempDirectory("clickhouse");
                var home = new ServerHome(directory, "ClickHouse", directory.resolve("server.log"));
                var port = LoopbackPort.free();
                var ready = directory.resolve("ready");
                var process = home.spawn(new ProcessBuilder(JavaCommand.running(ChdbMain.class)
                        .heap(HEAP_MEBIBYTES)
                        .with(List.of(
                                library().toString(),
                                directory.resolve("data").toString(),
                                Integer.toString(port),
                                ready.toString(),
                                Long.toString(ProcessHandle.current().pid())))));
                process.awaitReady(() -> Files.exists(ready), STARTS_WITHIN);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, directory), "clickhouse-end"));
                return URI.create("http://" + LoopbackPort.HOST + ":" + port + "/");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path library() throws IOException {
            return Path.of(Files.readString(FETCHED).strip()).resolve("libchdb.so");
        }

        private static void end(ChildProcess process, Path directory) {
            process.kill();
            DirectoryTree.delete(directory);
        }
    }

    /** A new database. */
    public static ClickHouseServer database() {
        assumeTrue(Files.exists(FETCHED), "the build fetches ClickHouse's engine for Linux on x86-64 only");
        var server = new ClickHouseServer(Shared.ADDRESS, "tests_" + DATABASES.incrementAndGet(), Map.of());
        new ClickHouseServer(Shared.ADDRESS, ADMINISTRATOR, Map.of()).execute("CREATE DATABASE " + server.database);
        return server;
    }

    /** The same for somebody with settings of their own. */
    public ClickHouseServer with(Map<String, String> own) {
        return new ClickHouseServer(address, database, own);
    }

    /** The account that may only read. */
    public ClickHouseAccount account() {
        return new ClickHouseAccount(address + "?database=" + database, READER, PASSWORDS.get(READER));
    }

    public String name() {
        return database;
    }

    /** Statements of the administrator. */
    public void execute(String... statements) {
        for (var statement : statements) {
            ask(statement);
        }
    }

    /** The rows that the administrator's SQL finds. */
    public List<List<@Nullable String>> ask(String sql) {
        var parameters = new LinkedHashMap<>(settings);
        parameters.putIfAbsent("max_query_size", "100000000");
        parameters.put("database", database);
        parameters.put("default_format", "JSONCompact");
        var query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(address.resolve("?" + query))
                .header("X-ClickHouse-User", ADMINISTRATOR)
                .header("X-ClickHouse-Key", "")
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.body() + " in: " + sql);
            }
            return rows(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<List<@Nullable String>> rows(String json) throws IOException {
        var rows = new ArrayList<List<@Nullable String>>();
        if (!json.isBlank()) {
            for (var row : JSON.readTree(json).path("data")) {
                var values = new ArrayList<@Nullable String>();
                for (JsonNode value : row) {
                    values.add(value.isNull() ? null : value.asText());
                }
                rows.add(values);
            }
        }
        return rows;
    }
}
